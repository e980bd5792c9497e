package jacinth.emulator.capstone;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import java.lang.foreign.MemorySegment;

/// The memory operands of AArch64.
final class Arm64FaultDecoder extends FaultDecoder {
    /// Offsets in `cs_arm64`.
    private static final long OPERAND_COUNT = 7;

    private static final long OPERANDS = 8;

    /// Offsets in `cs_arm64_op`.
    private static final long OPERAND_BYTES = 56;

    private static final long SHIFT = 12;
    private static final long EXTENSION = 16;
    private static final long TYPE = 20;
    private static final long VALUE = 32;
    private static final long BASE = 32;
    private static final long INDEX = 36;
    private static final long DISPLACEMENT = 40;

    private static final int TYPE_REGISTER = 1;
    private static final int TYPE_IMMEDIATE = 2;
    private static final int TYPE_MEMORY = 3;

    private static final int UXTW = 3;
    private static final int SXTW = 7;

    /// Numbers of `arm64_reg`.
    private static final int FP = 2;

    private static final int LR = 3;
    private static final int SP = 5;
    private static final int W0 = 187;
    private static final int X0 = 218;
    private static final int LAST_X = X0 + 28;

    private static final int SP_INDEX = 31;

    /// The most that one instruction touches, four vectors; also what DC ZVA clears.
    private static final int MOST_BYTES = 64;

    Arm64FaultDecoder() {
        super(Isa.ARM64);
    }

    @Override
    void touch(InstructionDecoder at, MemorySegment detail, Registers registers, FaultTarget target) {
        var mnemonic = at.mnemonic();
        boolean byRegister = mnemonic.equals("dc") || mnemonic.equals("ic");
        for (int i = 0; i < detail.get(JAVA_BYTE, OPERAND_COUNT); i++) {
            var operand = detail.asSlice(OPERANDS + i * OPERAND_BYTES, OPERAND_BYTES);
            int type = operand.get(JAVA_INT, TYPE);
            if (type == TYPE_MEMORY) {
                // Post-indexed ones show the index as an operand of its own: the address is the base, as it must be.
                target.touch(address(operand, registers), MOST_BYTES, true, true);
            } else if (type == TYPE_REGISTER && byRegister) {
                target.touch(register(operand.get(JAVA_INT, VALUE), registers), MOST_BYTES, true, true);
            } else if (type == TYPE_IMMEDIATE && mnemonic.startsWith("ldr")) {
                target.touch(operand.get(JAVA_LONG, VALUE), MOST_BYTES, true, false);
            }
        }
    }

    private static long address(MemorySegment operand, Registers registers) {
        long index = register(operand.get(JAVA_INT, INDEX), registers);
        long extended = switch (operand.get(JAVA_INT, EXTENSION)) {
            case UXTW -> index & 0xffff_ffffL;
            case SXTW -> (int) index;
            default -> index;
        };
        return register(operand.get(JAVA_INT, BASE), registers)
                + (extended << operand.get(JAVA_INT, SHIFT))
                + operand.get(JAVA_INT, DISPLACEMENT);
    }

    private static long register(int number, Registers registers) {
        if (number >= X0 && number <= LAST_X) {
            return registers.general(number - X0);
        }
        if (number >= W0 && number < X0) {
            return registers.general(number - W0);
        }
        return switch (number) {
            case FP -> registers.general(29);
            case LR -> registers.general(30);
            case SP -> registers.general(SP_INDEX);
            default -> 0;
        };
    }
}
