package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

/// Which flags an instruction leaves in a state that the Intel SDM, volume 2, defines.
final class X64DefinedFlags {
    private static final int CF = 1;
    private static final int PF = 4;
    private static final int AF = 0x10;
    private static final int ZF = 0x40;
    private static final int SF = 0x80;
    private static final int OF = 0x800;
    private static final int ALL = CF | PF | AF | ZF | SF | OF;

    private X64DefinedFlags() {}

    static long after(X64Case before) {
        var instruction = new X64Instruction();
        var code = before.code().toArray(JAVA_BYTE);
        instruction.decode(code, 0, code.length);
        return ALL & ~undefined(instruction, before);
    }

    private static int undefined(X64Instruction instruction, X64Case before) {
        int opcode = instruction.opcode;
        return switch (opcode) {
            case 0xc0, 0xc1 -> ofShift(instruction, instruction.immediate());
            case 0xd0, 0xd1 -> ofShift(instruction, 1);
            case 0xd2, 0xd3 -> ofShift(instruction, (int) before.general(2));
            case 0x0fa4, 0x0fac -> ofDoubleShift(instruction, instruction.immediate());
            case 0x0fa5, 0x0fad -> ofDoubleShift(instruction, (int) before.general(2));
            case 0x69, 0x6b, 0x0faf -> PF | AF | ZF | SF;
            case 0x0fa3, 0x0fab, 0x0fb3, 0x0fba, 0x0fbb -> PF | AF | SF | OF;
            case 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25 -> AF;
            case 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x84, 0x85, 0xa8, 0xa9 -> AF;
            case 0x80, 0x81, 0x83 -> AF;
            default -> 0;
        };
    }

    private static int ofShift(X64Instruction instruction, int count) {
        int masked = count & (instruction.is64() ? 63 : 31);
        boolean rotates = instruction.extension() < 4;
        int overflow = masked == 1 ? 0 : OF;
        // Bits beyond the operand make CF undefined.
        int carry = !rotates && masked >= Byte.SIZE ? CF : 0;
        return masked == 0 ? 0 : rotates ? overflow : overflow | AF | carry;
    }

    private static int ofDoubleShift(X64Instruction instruction, int count) {
        int masked = count & (instruction.is64() ? 63 : 31);
        if (instruction.shortOperand && !instruction.is64() && masked > Short.SIZE) {
            return ALL;
        }
        return masked == 0 ? 0 : masked == 1 ? AF : AF | OF;
    }
}
