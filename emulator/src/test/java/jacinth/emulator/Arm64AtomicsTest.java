package jacinth.emulator;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Trap.Exception.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// All atomic instructions of the Large System Extensions, against what the Arm ARM says of them.
class Arm64AtomicsTest {
    private static final int ROUNDS = 100;
    private static final long AT = Guest.DATA + 16;
    private static final long OTHERS = 0x0123_4567_89ab_cdefL;
    private static final int NO_TARGET = 31;

    /// By o3 and opc.
    enum Operation {
        ADD,
        CLR,
        EOR,
        SET,
        SMAX,
        SMIN,
        UMAX,
        UMIN,
        SWP;

        long result(long old, long operand, int unused) {
            long a = old << unused;
            long b = operand << unused;
            long shifted = switch (this) {
                case ADD -> a + b;
                case CLR -> a & ~b;
                case EOR -> a ^ b;
                case SET -> a | b;
                case SMAX -> Math.max(a, b);
                case SMIN -> Math.min(a, b);
                case UMAX -> Long.compareUnsigned(a, b) > 0 ? a : b;
                case UMIN -> Long.compareUnsigned(a, b) < 0 ? a : b;
                case SWP -> b;
            };
            return shifted >>> unused;
        }
    }

    private static String hex(int word) {
        var bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word);
        return HexFormat.of().formatHex(bytes.array());
    }

    /// x2 is the operand and x1 the address.
    private static int word(Operation operation, int size, int order, int target) {
        return size << 30 | 0x3820_0000 | order << 22 | 2 << 16 | operation.ordinal() << 12 | 1 << 5 | target;
    }

    /// Half of them are near each other, or near the ends of some size.
    private static long value(Random random) {
        long edge = random.nextBoolean() ? 1L << random.nextInt(64) : 0;
        return random.nextBoolean() ? random.nextLong() : edge + random.nextInt(-3, 4);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void eachOperationOfEachSizeAndOrderDoesWhatItSays(Operation operation) {
        var random = new Random(operation.ordinal());
        try (var guest = new Guest(Isa.ARM64)) {
            for (int form = 0; form < 32; form++) {
                int size = form >> 3;
                int target = (form & 1) == 0 ? 0 : NO_TARGET;
                check(guest, operation, size, word(operation, size, form >> 1 & 3, target), random);
            }
        }
    }

    private static void check(Guest guest, Operation operation, int size, int word, Random random) {
        load(guest, word);
        int unused = 64 - (8 << size);
        long mask = -1L >>> unused;
        boolean hasTarget = (word & 31) != NO_TARGET;
        for (int round = 0; round < ROUNDS; round++) {
            long old = value(random);
            long operand = random.nextInt(8) == 0 ? old : value(random);
            execute(guest, old, operand);
            long expected = old & ~mask | operation.result(old, operand, unused);
            var what =
                    operation + " " + hex(word) + " of " + Long.toHexString(old) + " and " + Long.toHexString(operand);
            assertEquals(expected, guest.memory(AT).get(JAVA_LONG, 0), what);
            assertEquals(hasTarget ? old & mask : OTHERS, guest.cpu.registers().general(0), what);
            assertEquals(operand, guest.cpu.registers().general(2), what);
            assertEquals(OTHERS, guest.memory(AT).get(JAVA_LONG, 8), what);
        }
    }

    /// The instruction and `svc #0`.
    private static void load(Guest guest, int word) {
        guest.put(Guest.CODE, hex(word), "010000d4");
        guest.cpu.flushCode();
    }

    private static void execute(Guest guest, long memory, long operand) {
        guest.memory(AT).set(JAVA_LONG, 0, memory);
        guest.memory(AT).set(JAVA_LONG, 8, OTHERS);
        var registers = guest.cpu.registers();
        registers.general(0, OTHERS);
        registers.general(1, AT);
        registers.general(2, operand);
        registers.pc(Guest.CODE);
        assertEquals(
                Guest.CODE + 8,
                assertInstanceOf(Trap.Syscall.class, guest.run()).pc());
    }

    @Test
    void compareAndSwapOfEachSizeAndOrderStoresWhatIsNewWhereWhatIsOldIsThere() {
        var random = new Random(1);
        try (var guest = new Guest(Isa.ARM64)) {
            for (int form = 0; form < 16; form++) {
                // x2 is compared and gets the old value, x0 is new
                int word = form >> 2 << 30 | 0x08a0_7c00 | (form & 1) << 22 | (form >> 1 & 1) << 15 | 2 << 16 | 1 << 5;
                load(guest, word);
                long mask = -1L >>> 64 - (8 << (form >> 2));
                for (int round = 0; round < ROUNDS; round++) {
                    long old = value(random);
                    long compared = random.nextBoolean() ? old ^ value(random) & ~mask : value(random);
                    execute(guest, old, compared);
                    boolean equal = ((old ^ compared) & mask) == 0;
                    long expected = equal ? old & ~mask | OTHERS & mask : old;
                    assertEquals(expected, guest.memory(AT).get(JAVA_LONG, 0), hex(word));
                    assertEquals(old & mask, guest.cpu.registers().general(2), hex(word));
                }
            }
        }
    }

    @Test
    void compareAndSwapOfAPairLooksAtAllOfIt() {
        for (int form = 0; form < 8; form++) {
            // casp x2, x3, x4, x5, [x1], or of 32 bits each
            int word = form >> 2 << 30 | 0x0820_7c04 | (form & 1) << 22 | (form >> 1 & 1) << 15 | 2 << 16 | 1 << 5;
            boolean wide = form >> 2 == 1;
            for (long differing : List.of(0L, 1L, 1L << 40)) {
                try (var guest = new Guest(Isa.ARM64, hex(word), "010000d4")) {
                    var registers = guest.cpu.registers();
                    registers.general(3, wide ? OTHERS : 0x1111_1111);
                    registers.general(4, 7);
                    registers.general(5, 8);
                    execute(guest, wide ? 5 ^ differing : 0x1111_1111_0000_0005L ^ differing, 5);
                    long first = wide ? 7 : 0x0000_0008_0000_0007L;
                    long old = wide ? 5 ^ differing : 0x1111_1111_0000_0005L ^ differing;
                    assertEquals(differing == 0 ? first : old, guest.memory(AT).get(JAVA_LONG, 0), hex(word));
                    assertEquals(
                            wide && differing == 0 ? 8 : OTHERS,
                            guest.memory(AT).get(JAVA_LONG, 8),
                            hex(word));
                    assertEquals(wide ? old : old & 0xffff_ffffL, registers.general(2), hex(word));
                    assertEquals(wide ? OTHERS : old >>> 32, registers.general(3), hex(word));
                }
            }
        }
    }

    /// ldsmin w0 and ldumin w0, of which we compute the first ourselves.
    private static final List<Operation> MINIMA = List.of(Operation.SMIN, Operation.UMIN);

    @Test
    void faultsOfAllAreAlike() {
        var traps = new ArrayList<String>();
        for (var operation : MINIMA) {
            var code = hex(word(operation, 2, 3, 0));
            traps.add(fault(code, Guest.DATA + 2, Access.READ, Access.WRITE));
            traps.add(fault(code, Guest.DATA + 4, Access.READ));
            traps.add(fault(code, 0x1000));
        }
        assertEquals(traps.subList(0, 3), traps.subList(3, 6));
        assertEquals(
                List.of(
                        new Trap.Exception(Kind.UNALIGNED_ACCESS, 0x24, Guest.CODE).toString(),
                        "WRITE " + (Guest.DATA + 4) + " at " + Guest.CODE,
                        "READ " + 0x1000 + " at " + Guest.CODE),
                traps.subList(0, 3));
    }

    private static String fault(String code, long address, Access... allowed) {
        try (var guest = new Guest(Isa.ARM64, code)) {
            if (allowed.length > 0) {
                guest.protect(Guest.DATA, allowed);
            }
            guest.cpu.registers().general(1, address);
            var trap = guest.run();
            return trap instanceof Trap.PageFault fault
                    ? fault.access() + " " + fault.address() + " at " + fault.pc()
                    : trap.toString();
        }
    }

    @ParameterizedTest
    @CsvSource({"SMIN, 5, -1, -1", "SMAX, 5, -1, 5"})
    void theAddressMayBeTheStackPointerAndTheOperandNothing(Operation operation, int old, int operand, int result) {
        int word = word(operation, 2, 0, 0) & ~(31 << 5) | 31 << 5;
        try (var guest = new Guest(Isa.ARM64, hex(word), hex(word | 31 << 16), "010000d4")) {
            guest.cpu.registers().sp(AT);
            guest.cpu.registers().general(2, operand);
            guest.memory(AT).set(JAVA_LONG, 0, old);
            assertInstanceOf(Trap.Syscall.class, guest.run());
            assertEquals(result & 0xffff_ffffL, guest.cpu.registers().general(0));
            int second = operation == Operation.SMIN ? Math.min(result, 0) : Math.max(result, 0);
            assertEquals(second & 0xffff_ffffL, guest.memory(AT).get(JAVA_LONG, 0));
        }
    }
}
