package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.PortBus;
import jacinth.emulator.Registers;
import jacinth.emulator.Registers.File;
import jacinth.emulator.Trap;
import jacinth.emulator.Trap.Exception.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Executes in the engine's place what the engine gets wrong, or knows nothing of.
final class X64Substitute {
    private static final int XMM_BYTES = 16;
    private static final int RAX = 0;
    private static final int RCX = 2;
    private static final int RDX = 3;
    private static final int FLAGS = 17;
    /// Numbers in [File#GENERAL], by the numbers that instructions use.
    private static final int[] GENERAL = {0, 2, 3, 1, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15};

    /// CF PF AF ZF SF OF.
    private static final int ARITHMETIC_FLAGS = 0x8d5;

    /// The selectors of user code and data under Zircon (`kernel/arch/x86/include/arch/x86/descriptor.h`).
    private static final long USER_CODE = 0x2b;

    private static final long USER_DATA = 0x23;
    /// Of an interrupt frame: rip, cs, rflags, rsp, ss.
    private static final int FRAME_BYTES = 40;

    private static final long NESTED_TASK = 1 << 14;

    private final UnicornCpu cpu;
    private final GuestMemory memory;
    private final Registers registers;
    private final Engine engine;
    private final RegisterBatch xmm;
    private final X87Remainder remainder;
    private final X64PortAccess ports;
    private final X64Instruction.Addressing addressing = new X64Instruction.Addressing() {
        @Override
        public long register(int number) {
            return registers.general(GENERAL[number]);
        }

        @Override
        public long segmentBase(int prefix) {
            return prefix == 0x64 ? registers.threadPointer() : gsBase();
        }
    };

    X64Substitute(UnicornCpu cpu, Engine engine, RegisterLayout layout, Arena arena) {
        this.cpu = cpu;
        this.engine = engine;
        memory = cpu.memory;
        registers = cpu.registers;
        xmm = new RegisterBatch(arena, new int[] {X64Registers.XMM0}, new int[] {0}, XMM_BYTES);
        remainder = new X87Remainder(engine, layout.file(File.FLOATING_POINT));
        ports = new X64PortAccess(cpu, engine, addressing);
    }

    void connect(PortBus bus) {
        ports.connect(bus);
    }

    /// @return null if it was executed
    @Nullable
    Trap execute(X64Instruction instruction) {
        long next = cpu.pc() + instruction.length();
        if (X64PortAccess.is(instruction)) {
            return ports.execute(instruction, next);
        }
        var trap = switch (instruction.opcode) {
            case 0xcf -> interruptReturn(instruction);
            case 0xd9 -> remainder.execute(instruction.modRm() == 0xf5);
            case 0x0f3a60, 0x0f3a61, 0x0f3a62, 0x0f3a63 -> compareStrings(instruction, next);
            default -> addNeighbours(instruction);
        };
        if (trap == null && instruction.opcode != 0xcf) {
            registers.pc(next);
        }
        return trap;
    }

    private @Nullable Trap compareStrings(X64Instruction instruction, long next) {
        var text = new byte[XMM_BYTES];
        if (instruction.isMemory()) {
            var fault = read(instruction.address(next, addressing), text);
            if (fault != null) {
                return fault;
            }
        } else {
            text = vector(instruction.otherRegister());
        }
        var needle = vector(instruction.register());
        int control = instruction.immediate();
        boolean isImplicit = (instruction.opcode & 2) != 0;
        var result = isImplicit
                ? new X64StringCompare(
                        control,
                        needle,
                        X64StringCompare.implicitLength(control, needle),
                        text,
                        X64StringCompare.implicitLength(control, text))
                : new X64StringCompare(
                        control, needle, explicitLength(instruction, RAX), text, explicitLength(instruction, RDX));
        boolean givesIndex = (instruction.opcode & 1) != 0;
        if (givesIndex) {
            registers.general(RCX, result.index());
        } else {
            vector(0, result.mask());
        }
        registers.general(FLAGS, registers.general(FLAGS) & ~ARITHMETIC_FLAGS | result.flags());
        return null;
    }

    private @Nullable Trap addNeighbours(X64Instruction instruction) {
        int number = instruction.register();
        vector(number, X64HorizontalSum.of(instruction.opcode, vector(number)));
        return null;
    }

    private int explicitLength(X64Instruction instruction, int register) {
        long length = registers.general(register);
        return X64StringCompare.explicitLength(instruction.immediate(), instruction.is64() ? length : (int) length);
    }

    /// IRETQ to user mode. There are no descriptor tables that the engine could look into.
    private @Nullable Trap interruptReturn(X64Instruction instruction) {
        var bytes = new byte[FRAME_BYTES];
        var fault = instruction.is64() ? read(registers.sp(), bytes) : null;
        if (fault != null) {
            return fault;
        }
        var frame = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        long target = frame.get(0);
        boolean isUser = (frame.get(1) & 0xffff) == USER_CODE && (frame.get(4) & 0xffff) == USER_DATA;
        boolean isNested = (registers.general(FLAGS) & NESTED_TASK) != 0;
        if (!instruction.is64() || !isUser || isNested || target << 16 >> 16 != target) {
            return cpu.exception(Kind.GENERAL, X64Vector.GENERAL_PROTECTION);
        }
        registers.general(FLAGS, frame.get(2));
        registers.sp(frame.get(3));
        registers.pc(target);
        return null;
    }

    private byte[] vector(int number) {
        xmm.select(X64Registers.XMM0 + number);
        Unicorn.read(engine.address(), xmm);
        return xmm.values().toArray(ValueLayout.JAVA_BYTE);
    }

    private void vector(int number, byte[] value) {
        xmm.select(X64Registers.XMM0 + number);
        xmm.values().copyFrom(MemorySegment.ofArray(value));
        Unicorn.write(engine.address(), xmm);
    }

    /// @return the trap if not all of it can be read
    private @Nullable Trap read(long address, byte[] to) {
        int length = memory.read(address, to, to.length, Access.READ);
        if (length == to.length) {
            return null;
        }
        long missing = address + length;
        return missing << 16 >> 16 == missing
                ? cpu.fault(missing & -Isa.PAGE_SIZE, Access.READ)
                : cpu.exception(Kind.GENERAL, X64Vector.GENERAL_PROTECTION);
    }

    private long gsBase() {
        try (var arena = Arena.ofConfined()) {
            var bases = arena.allocate(ValueLayout.JAVA_LONG, 2);
            registers.read(File.THREAD_POINTER, bases);
            return bases.getAtIndex(ValueLayout.JAVA_LONG, 1);
        }
    }
}
