package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jacinth.emulator.Guest;
import jacinth.emulator.Registers;
import jacinth.emulator.Registers.File;
import jacinth.emulator.Trap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/// One instruction and all that it may depend on, before or after it: `struct state` of `native.c`.
record X64Case(MemorySegment bytes) {
    static final int BYTES = 1096;
    static final long AT = 0x800;
    static final long CODE = Guest.CODE + AT;
    static final int MEMORY_BYTES = 256;
    static final int CODE_BYTES = 16;
    private static final long PC = 128;
    private static final long FLAGS = 136;
    private static final long EXTENDED = 144;
    private static final long MEMORY = 560;
    private static final long CODE_AT = 1072;
    private static final long SIGNAL = 1088;
    private static final int SIGVTALRM = 26;

    /// Offsets in an FXSAVE area.
    private static final long TAGS = 4;

    private static final long MXCSR = 24;
    private static final long STACK = 32;
    private static final long XMM = 160;

    static X64Case of(byte[] bytes) {
        return new X64Case(MemorySegment.ofArray(bytes));
    }

    X64Case copy() {
        return of(bytes.toArray(JAVA_BYTE));
    }

    long general(int index) {
        return bytes.get(JAVA_LONG_UNALIGNED, index * 8L);
    }

    void general(int index, long value) {
        bytes.set(JAVA_LONG_UNALIGNED, index * 8L, value);
    }

    long pc() {
        return bytes.get(JAVA_LONG_UNALIGNED, PC);
    }

    void pc(long value) {
        bytes.set(JAVA_LONG_UNALIGNED, PC, value);
    }

    long flags() {
        return bytes.get(JAVA_LONG_UNALIGNED, FLAGS);
    }

    void flags(long value) {
        bytes.set(JAVA_LONG_UNALIGNED, FLAGS, value);
    }

    MemorySegment extended() {
        return bytes.asSlice(EXTENDED, 416);
    }

    /// xmm0 to xmm15.
    MemorySegment vectors() {
        return extended().asSlice(XMM, 256);
    }

    MemorySegment memory() {
        return bytes.asSlice(MEMORY, 2 * MEMORY_BYTES);
    }

    MemorySegment code() {
        return bytes.asSlice(CODE_AT, CODE_BYTES);
    }

    /// Whether the native run took too long.
    boolean isTimeout() {
        return (int) signal() == SIGVTALRM;
    }

    /// Number of the signal, with its code in the upper half.
    long signal() {
        return bytes.get(JAVA_LONG_UNALIGNED, SIGNAL);
    }

    /// What became of it in the native run, in words that [#run] uses too.
    String nativeEnd() {
        int code = (int) (signal() >>> 32);
        return switch ((int) signal()) {
            case 4 -> "UNDEFINED_INSTRUCTION";
            case 5 -> code == 0x80 ? "SOFTWARE_BREAKPOINT" : "SINGLE_STEP";
            case 7 -> "GENERAL";
            case 8 -> code == 1 ? "DIVIDE_BY_ZERO" : "GENERAL";
            case 11 -> code == 0x80 ? "GENERAL" : "PAGE_FAULT";
            default -> "signal " + signal();
        };
    }

    /// Runs it in the emulator and puts what becomes of it in its place.
    ///
    /// @return how it ended
    String run(Guest guest) {
        guest.memory(CODE).copyFrom(code());
        guest.memory(Guest.DATA + AT).copyFrom(memory().asSlice(0, MEMORY_BYTES));
        guest.memory(Guest.STACK + AT).copyFrom(memory().asSlice(MEMORY_BYTES));
        guest.cpu.flushCode();
        var registers = guest.cpu.registers();
        Trap trap;
        try (var arena = Arena.ofConfined()) {
            load(registers, arena);
            trap = guest.run();
            store(registers, arena);
        }
        memory().asSlice(0, MEMORY_BYTES).copyFrom(guest.memory(Guest.DATA + AT).asSlice(0, MEMORY_BYTES));
        memory().asSlice(MEMORY_BYTES).copyFrom(guest.memory(Guest.STACK + AT).asSlice(0, MEMORY_BYTES));
        return switch (trap) {
            case Trap.Exception exception -> exception.kind().name();
            case Trap.PageFault fault -> "PAGE_FAULT";
            default -> trap.getClass().getSimpleName();
        };
    }

    private void load(Registers registers, Arena arena) {
        var general = arena.allocate(registers.size(File.GENERAL), 8);
        general.copyFrom(bytes.asSlice(0, 144));
        registers.write(File.GENERAL, general);
        var extended = extended();
        var vector = arena.allocate(registers.size(File.VECTOR), 8);
        vector.copyFrom(extended.asSlice(XMM, 256));
        vector.set(JAVA_INT, 256, extended.get(JAVA_INT.withByteAlignment(1), MXCSR));
        registers.write(File.VECTOR, vector);
        var x87 = arena.allocate(registers.size(File.FLOATING_POINT), 8);
        x87.copyFrom(extended.asSlice(0, 4));
        x87.set(JAVA_SHORT, 4, fullTags(extended.get(JAVA_BYTE, TAGS)));
        x87.asSlice(32).copyFrom(extended.asSlice(STACK, 128));
        registers.write(File.FLOATING_POINT, x87);
    }

    private void store(Registers registers, Arena arena) {
        var general = arena.allocate(registers.size(File.GENERAL), 8);
        registers.read(File.GENERAL, general);
        bytes.asSlice(0, 144).copyFrom(general);
        var extended = extended();
        var vector = arena.allocate(registers.size(File.VECTOR), 8);
        registers.read(File.VECTOR, vector);
        extended.asSlice(XMM, 256).copyFrom(vector.asSlice(0, 256));
        extended.set(JAVA_INT.withByteAlignment(1), MXCSR, vector.get(JAVA_INT, 256));
        var x87 = arena.allocate(registers.size(File.FLOATING_POINT), 8);
        registers.read(File.FLOATING_POINT, x87);
        extended.asSlice(0, 4).copyFrom(x87.asSlice(0, 4));
        extended.set(JAVA_BYTE, TAGS, shortTags(x87.get(JAVA_SHORT, 4)));
        extended.asSlice(STACK, 128).copyFrom(x87.asSlice(32));
    }

    private static short fullTags(int tags) {
        int full = 0;
        for (int i = 0; i < 8; i++) {
            full |= (tags >> i & 1) == 0 ? 3 << 2 * i : 0;
        }
        return (short) full;
    }

    private static byte shortTags(int tags) {
        int brief = 0;
        for (int i = 0; i < 8; i++) {
            brief |= (tags >> 2 * i & 3) != 3 ? 1 << i : 0;
        }
        return (byte) brief;
    }

    /// The parts that differ, here and there; the engine keeps no status flags in MXCSR, and after MMX its x87 stack
    /// differs.
    ///
    /// @param flagMask the flags that count
    String difference(X64Case other, long flagMask) {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            note(text, "r" + i, general(i), other.general(i));
        }
        note(text, "pc", pc(), other.pc());
        note(text, "flags", flags() & flagMask, other.flags() & flagMask);
        for (int i = 0; i < 16; i++) {
            note(text, "xmm" + i, hex(extended(), XMM + 16L * i, 16), hex(other.extended(), XMM + 16L * i, 16));
        }
        note(text, "control", hex(extended(), 0, 2), hex(other.extended(), 0, 2));
        note(text, "memory", hex(memory(), 0, 256), hex(other.memory(), 0, 256));
        note(text, "stack", hex(memory(), 256, 256), hex(other.memory(), 256, 256));
        return text.toString();
    }

    private static void note(StringBuilder text, String name, long here, long there) {
        note(text, name, Long.toHexString(here), Long.toHexString(there));
    }

    private static void note(StringBuilder text, String name, String here, String there) {
        if (!here.equals(there)) {
            text.append(' ').append(name).append(' ').append(here).append('/').append(there);
        }
    }

    private static String hex(MemorySegment from, long offset, int count) {
        return HexFormat.of().formatHex(from.asSlice(offset, count).toArray(JAVA_BYTE));
    }

    String codeText() {
        return HexFormat.of().formatHex(code().toArray(JAVA_BYTE));
    }
}
