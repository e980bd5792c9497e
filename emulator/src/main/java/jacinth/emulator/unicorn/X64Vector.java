package jacinth.emulator.unicorn;

import jacinth.emulator.Trap.Exception.Kind;

/// Interrupt vectors of x86-64 (Intel SDM volume 3, 6.3.1).
final class X64Vector {
    static final int INVALID_OPCODE = 6;
    static final int GENERAL_PROTECTION = 13;
    private static final int DIVIDE_ERROR = 0;
    private static final int DEBUG = 1;
    private static final int BREAKPOINT = 3;
    private static final int INVALID_TASK_STATE = 10;
    private static final int SEGMENT_NOT_PRESENT = 11;
    private static final int STACK_SEGMENT_FAULT = 12;
    private static final int FLOATING_POINT_ERROR = 16;

    private X64Vector() {}

    static Kind kind(int vector) {
        return switch (vector) {
            case DIVIDE_ERROR -> Kind.DIVIDE_BY_ZERO;
            case DEBUG -> Kind.SINGLE_STEP;
            case BREAKPOINT -> Kind.SOFTWARE_BREAKPOINT;
            case INVALID_OPCODE -> Kind.UNDEFINED_INSTRUCTION;
            default -> Kind.GENERAL;
        };
    }

    /// Whether it comes from an `int n` that ring 3 may not execute. The engine delivers that as it does exceptions,
    /// but with the program counter behind it; what the processor can raise by itself is taken for its own.
    ///
    /// @param code at the program counter
    static boolean isSoftwareInterrupt(int vector, boolean stepping, byte[] code) {
        return switch (vector) {
            case DIVIDE_ERROR -> !isDivision(code);
            case DEBUG -> !stepping;
            case BREAKPOINT,
                    INVALID_TASK_STATE,
                    SEGMENT_NOT_PRESENT,
                    STACK_SEGMENT_FAULT,
                    GENERAL_PROTECTION,
                    FLOATING_POINT_ERROR -> false;
            default -> true;
        };
    }

    /// Whether it begins with DIV or IDIV: prefixes, then opcode F6 or F7 with extension 6 or 7.
    private static boolean isDivision(byte[] code) {
        for (int i = 0; i + 1 < code.length; i++) {
            if ((code[i] & 0xfe) == 0xf6) {
                return (code[i + 1] >> 3 & 6) == 6;
            }
        }
        return false;
    }
}
