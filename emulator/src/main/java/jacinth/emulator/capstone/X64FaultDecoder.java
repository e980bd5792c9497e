package jacinth.emulator.capstone;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import jacinth.emulator.Registers.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory operands of x86-64, the stack among them.
final class X64FaultDecoder extends FaultDecoder {
    /// Offsets in `cs_x86`.
    private static final long OPERAND_SIZE_PREFIX = 2;

    private static final long ADDRESS_SIZE = 9;
    private static final long OPERAND_COUNT = 64;
    private static final long OPERANDS = 72;

    /// Offsets in `cs_x86_op`.
    private static final long OPERAND_BYTES = 48;

    private static final long TYPE = 0;
    private static final long SEGMENT = 8;
    private static final long BASE = 12;
    private static final long INDEX = 16;
    private static final long SCALE = 20;
    private static final long DISPLACEMENT = 24;
    private static final long SIZE = 32;
    private static final long ACCESS = 33;

    private static final int TYPE_MEMORY = 3;
    private static final int READS = 1;
    private static final int WRITES = 2;

    /// Numbers of `x86_reg`.
    private static final int FS = 32;

    private static final int GS = 33;
    private static final int RIP = 41;
    private static final int RSP = 44;
    private static final int EIP = 26;
    /// In the order of [File#GENERAL].
    private static final int[] REGISTERS = {35, 37, 38, 40, 43, 39, 36, 44, 106, 107, 108, 109, 110, 111, 112, 113};

    private static final int[] LOW_HALVES = {19, 21, 22, 24, 29, 23, 20, 30, 226, 227, 228, 229, 230, 231, 232, 233};

    private static final int RAX = 0;
    private static final int RBX = 1;
    private static final int RDI = 5;
    private static final int RBP = 6;

    X64FaultDecoder() {
        super(Isa.X64);
    }

    @Override
    void touch(InstructionDecoder at, MemorySegment detail, Registers registers, FaultTarget target) {
        long next = at.address() + at.length();
        for (int i = 0; i < detail.get(JAVA_BYTE, OPERAND_COUNT); i++) {
            var operand = detail.asSlice(OPERANDS + i * OPERAND_BYTES, OPERAND_BYTES);
            if (operand.get(JAVA_INT, TYPE) == TYPE_MEMORY) {
                long address = address(operand, registers, next) + poppedBefore(at.mnemonic(), operand);
                int access = operand.get(JAVA_BYTE, ACCESS);
                target.touch(
                        detail.get(JAVA_BYTE, ADDRESS_SIZE) == Integer.BYTES ? address & 0xffff_ffffL : address,
                        operand.get(JAVA_BYTE, SIZE) & 0xff,
                        (access & READS) != 0,
                        (access & WRITES) != 0);
            }
        }
        touchImplied(at.mnemonic(), detail.get(JAVA_BYTE, OPERAND_SIZE_PREFIX) != 0, registers, target);
    }

    private static long address(MemorySegment operand, Registers registers, long next) {
        long base = register(operand.get(JAVA_INT, BASE), registers, next);
        long index = register(operand.get(JAVA_INT, INDEX), registers, next);
        return segmentBase(operand.get(JAVA_INT, SEGMENT), registers)
                + base
                + index * operand.get(JAVA_INT, SCALE)
                + operand.get(JAVA_LONG, DISPLACEMENT);
    }

    /// `pop` computes its operand's address once the stack pointer has moved on.
    private static long poppedBefore(String mnemonic, MemorySegment operand) {
        boolean moved = mnemonic.equals("pop") && operand.get(JAVA_INT, BASE) == RSP;
        return moved ? operand.get(JAVA_BYTE, SIZE) & 0xff : 0;
    }

    private static long segmentBase(int segment, Registers registers) {
        return switch (segment) {
            case FS -> registers.threadPointer();
            case GS -> gsBase(registers);
            default -> 0;
        };
    }

    private static long gsBase(Registers registers) {
        try (var arena = Arena.ofConfined()) {
            var bases = arena.allocate(registers.size(File.THREAD_POINTER), Long.BYTES);
            registers.read(File.THREAD_POINTER, bases);
            return bases.getAtIndex(JAVA_LONG, 1);
        }
    }

    private static long register(int number, Registers registers, long next) {
        if (number == RIP || number == EIP) {
            return next;
        }
        for (int i = 0; i < REGISTERS.length; i++) {
            if (REGISTERS[i] == number) {
                return registers.general(i);
            }
            if (LOW_HALVES[i] == number) {
                return registers.general(i) & 0xffff_ffffL;
            }
        }
        return 0;
    }

    /// What is touched without being an operand.
    private static void touchImplied(String mnemonic, boolean isShort, Registers registers, FaultTarget target) {
        int size = isShort ? Short.BYTES : Long.BYTES;
        switch (mnemonic) {
            case "xlatb" -> target.touch(registers.general(RBX) + (registers.general(RAX) & 0xff), 1, true, false);
            case "maskmovq", "maskmovdqu" -> target.touch(registers.general(RDI), 2 * Long.BYTES, false, true);
            case "leave" -> target.touch(registers.general(RBP), size, true, false);
            default -> {
                target.touch(registers.sp() - size, size, false, true);
                target.touch(registers.sp(), size, true, false);
            }
        }
    }
}
