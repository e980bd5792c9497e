package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.PortBus;
import jacinth.emulator.Registers;
import jacinth.emulator.Trap;
import jacinth.emulator.Trap.Exception.Kind;
import org.jspecify.annotations.Nullable;

/// IN, OUT, INS and OUTS, an iteration at a time (Intel SDM volume 1, chapter 19).
final class X64PortAccess {
    private static final int RAX = 0;
    private static final int RCX = 2;
    private static final int RDX = 3;
    private static final int RSI = 4;
    private static final int RDI = 5;
    private static final int FLAGS = 17;
    private static final int DIRECTION = 1 << 10;
    private static final long LOW = 0xffff_ffffL;

    private final UnicornCpu cpu;
    private final GuestMemory memory;
    private final Engine engine;
    private final X64Instruction.Addressing addressing;
    private final long[] physical = new long[Integer.BYTES];
    private PortBus bus = PortBus.CLOSED;

    X64PortAccess(UnicornCpu cpu, Engine engine, X64Instruction.Addressing addressing) {
        this.cpu = cpu;
        this.memory = cpu.memory;
        this.engine = engine;
        this.addressing = addressing;
    }

    void connect(PortBus ports) {
        bus = ports;
    }

    static boolean is(X64Instruction instruction) {
        int opcode = instruction.opcode;
        return opcode >>> 2 == 0x6c >>> 2 || (opcode & ~0xb) == 0xe4;
    }

    /// @param next address of the instruction after this
    /// @return null if it was executed, or one iteration of it
    @Nullable
    Trap execute(X64Instruction instruction, long next) {
        boolean isString = instruction.opcode < 0x70;
        boolean isWide = (instruction.opcode & 1) != 0;
        boolean isOut = (instruction.opcode & 2) != 0;
        boolean isImmediate = !isString && (instruction.opcode & 8) == 0;
        int size = !isWide ? 1 : instruction.shortOperand && !instruction.is64() ? 2 : 4;
        int port = isImmediate ? instruction.immediate() : (int) registers().general(RDX) & 0xffff;
        if (!bus.allows(port, size)) {
            return cpu.exception(Kind.GENERAL, X64Vector.GENERAL_PROTECTION);
        }
        if (isString) {
            return string(instruction, port, size, isOut, next);
        }
        long rax = registers().general(RAX);
        if (isOut) {
            bus.write(port, size, (int) rax & mask(size));
        } else {
            long kept = size == 4 ? 0 : rax & ~(long) mask(size);
            registers().general(RAX, kept | bus.read(port, size) & mask(size) & LOW);
        }
        registers().pc(next);
        return null;
    }

    private Registers registers() {
        return cpu.registers;
    }

    private static int mask(int size) {
        return -1 >>> Integer.SIZE - size * Byte.SIZE;
    }

    private @Nullable Trap string(X64Instruction instruction, int port, int size, boolean isOut, long next) {
        boolean repeats = instruction.repeat || instruction.repeatNot;
        long width = instruction.shortAddress ? LOW : -1;
        long count = registers().general(RCX) & width;
        if (repeats && count == 0) {
            registers().pc(next);
            return null;
        }
        int index = isOut ? RSI : RDI;
        long offset = registers().general(index) & width;
        // What INS writes to is in ES, whatever the prefix.
        int segment = isOut ? instruction.segment : 0;
        var fault = reach(segment == 0 ? offset : addressing.segmentBase(segment) + offset, size, isOut);
        if (fault != null) {
            return fault;
        }
        transfer(port, size, isOut);
        boolean down = (registers().general(FLAGS) & DIRECTION) != 0;
        registers().general(index, offset + (down ? -size : size) & width);
        if (repeats) {
            registers().general(RCX, count - 1);
        }
        if (!repeats || count == 1) {
            registers().pc(next);
        }
        return null;
    }

    /// Finds the bytes that are to be read or written, before a port can notice anything.
    private @Nullable Trap reach(long address, int size, boolean isOut) {
        var access = isOut ? Access.READ : Access.WRITE;
        for (int i = 0; i < size; i++) {
            long at = address + i;
            if (at << 16 >> 16 != at) {
                return cpu.exception(Kind.GENERAL, X64Vector.GENERAL_PROTECTION);
            }
            physical[i] = memory.physical(at, access);
            if (physical[i] == GuestMemory.NOWHERE) {
                return cpu.fault(at & -Isa.PAGE_SIZE, access);
            }
        }
        return null;
    }

    private void transfer(int port, int size, boolean isOut) {
        int value = isOut ? 0 : bus.read(port, size);
        for (int i = 0; i < size; i++) {
            if (isOut) {
                value |= (int) memory.load(physical[i], 1) << i * Byte.SIZE;
            } else {
                if (engine.roles().isCode(physical[i])) {
                    engine.release(physical[i] & -Isa.PAGE_SIZE);
                }
                memory.store(physical[i], 1, value >> i * Byte.SIZE);
            }
        }
        if (isOut) {
            bus.write(port, size, value);
        }
    }
}
