package jacinth.emulator.unicorn;

import jacinth.emulator.Trap.Exception.Kind;

/// Interrupt vectors of x86-64 (Intel SDM volume 3, 6.3.1).
final class X64Vector {
    static final int INVALID_OPCODE = 6;
    static final int GENERAL_PROTECTION = 13;
    private static final int DIVIDE_ERROR = 0;
    static final int DEBUG = 1;
    private static final int BREAKPOINT = 3;

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
}
