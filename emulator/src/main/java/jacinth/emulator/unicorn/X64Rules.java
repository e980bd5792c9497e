package jacinth.emulator.unicorn;

/// What an instruction does under Zircon, where the engine would do something else: an opinion of the instruction
/// alone, whatever the registers hold (Intel SDM volume 2; `kernel/arch/x86` for the control bits that Zircon sets).
///
/// The processor is the one that [Cpuid] describes, in ring 3 with IOPL 0 and UMIP.
final class X64Rules {
    enum Ruling {
        /// The engine does what hardware does.
        EXECUTE,
        /// \#UD
        UNDEFINED,
        /// \#GP
        PROTECTED,
        /// \#DB, after it
        DEBUG,
        /// The engine computes something else, or cannot know what is right: see [X64Substitute].
        SUBSTITUTE,
    }

    private X64Rules() {}

    static Ruling of(X64Instruction instruction) {
        if (!instruction.isKnown || instruction.lock && !isLockable(instruction)) {
            return Ruling.UNDEFINED;
        }
        return switch (instruction.opcode >> 8) {
            case 0 -> oneByte(instruction);
            case 0x0f -> twoBytes(instruction);
            default -> threeBytes(instruction);
        };
    }

    private static Ruling oneByte(X64Instruction instruction) {
        return switch (instruction.opcode) {
            // XOP and XBEGIN, which POP and MOV leave room for
            case 0x8f, 0xc6, 0xc7 -> undefinedIf(instruction.extension() != 0);
            // INS, OUTS, IN, OUT
            case 0x6c, 0x6d, 0x6e, 0x6f, 0xe4, 0xe5, 0xe6, 0xe7, 0xec, 0xed, 0xee, 0xef -> Ruling.SUBSTITUTE;
            // INT n: only the gate of vector 3 is open to ring 3.
            case 0xcd -> instruction.immediate() == 3 ? Ruling.EXECUTE : Ruling.PROTECTED;
            // IRET
            case 0xcf -> Ruling.SUBSTITUTE;
            // FPREM1, FPREM
            case 0xd9 -> substituteIf(instruction.modRm() == 0xf5 || instruction.modRm() == 0xf8);
            // INT1
            case 0xf1 -> Ruling.DEBUG;
            default -> Ruling.EXECUTE;
        };
    }

    private static Ruling twoBytes(X64Instruction instruction) {
        int extension = instruction.extension();
        boolean isScalar = instruction.repeat || instruction.repeatNot;
        return switch (instruction.opcode) {
            // SLDT, STR
            case 0x0f00 -> protectedIf(extension < 2);
            // SGDT, SIDT, SMSW
            case 0x0f01 -> protectedIf(extension < 2 && instruction.isMemory() || extension == 4);
            // RDPMC; SYSENTER, for which Zircon sets no code segment
            case 0x0f33, 0x0f34 -> Ruling.PROTECTED;
            // MOVLPD, MOVHPD; MOVMSKPS, shifts by a number, PEXTRW, PMOVMSKB; MOVNTPS, MOVNTI and MOVQ
            case 0x0f12, 0x0f16 -> undefinedIf(instruction.shortOperand && !isScalar && !instruction.isMemory());
            case 0x0f50, 0x0f71, 0x0f72, 0x0f73, 0x0fc5, 0x0fd7 -> undefinedIf(instruction.isMemory());
            // 3DNow!, which the engine does not execute either, but not without a trace
            case 0x0f0f -> Ruling.UNDEFINED;
            case 0x0f2b, 0x0fd6 -> undefinedIf(isScalar && instruction.isMemory());
            case 0x0fc3 -> undefinedIf(isScalar || instruction.shortOperand);
            // EXTRQ, INSERTQ (SSE4A)
            case 0x0f78, 0x0f79 -> Ruling.UNDEFINED;
            default -> Ruling.EXECUTE;
        };
    }

    private static Ruling threeBytes(X64Instruction instruction) {
        return switch (instruction.opcode) {
            // AESIMC, AESENC, AESENCLAST, AESDEC, AESDECLAST, PCLMULQDQ, AESKEYGENASSIST
            case 0x0f38db, 0x0f38dc, 0x0f38dd, 0x0f38de, 0x0f38df, 0x0f3a44, 0x0f3adf -> Ruling.UNDEFINED;
            // PHADDW, PHADDD, PHADDSW, PHSUBW, PHSUBD, PHSUBSW of a register with itself
            case 0x0f3801, 0x0f3802, 0x0f3803, 0x0f3805, 0x0f3806, 0x0f3807 ->
                substituteIf(instruction.shortOperand
                        && !instruction.isMemory()
                        && instruction.register() == instruction.otherRegister());
            // PCMPESTRM, PCMPESTRI, PCMPISTRM, PCMPISTRI
            case 0x0f3a60, 0x0f3a61, 0x0f3a62, 0x0f3a63 -> substituteIf(instruction.shortOperand);
            default -> Ruling.EXECUTE;
        };
    }

    private static Ruling substituteIf(boolean is) {
        return is ? Ruling.SUBSTITUTE : Ruling.EXECUTE;
    }

    private static Ruling undefinedIf(boolean is) {
        return is ? Ruling.UNDEFINED : Ruling.EXECUTE;
    }

    private static Ruling protectedIf(boolean is) {
        return is ? Ruling.PROTECTED : Ruling.EXECUTE;
    }

    /// LOCK goes with what reads, changes and writes its operand in memory, and with nothing else.
    private static boolean isLockable(X64Instruction instruction) {
        if (!instruction.isMemory()) {
            return false;
        }
        int extension = instruction.extension();
        return switch (instruction.opcode) {
            // ADD, OR, ADC, SBB, AND, SUB, XOR; XCHG
            case 0x00, 0x01, 0x08, 0x09, 0x10, 0x11, 0x18, 0x19, 0x20, 0x21, 0x28, 0x29, 0x30, 0x31, 0x86, 0x87 -> true;
            // the same, but not CMP
            case 0x80, 0x81, 0x83 -> extension != 7;
            // NOT, NEG
            case 0xf6, 0xf7 -> extension == 2 || extension == 3;
            // INC, DEC
            case 0xfe, 0xff -> extension < 2;
            // BTS, BTR, BTC; CMPXCHG, XADD
            case 0x0fab, 0x0fb3, 0x0fbb, 0x0fb0, 0x0fb1, 0x0fc0, 0x0fc1 -> true;
            case 0x0fba -> extension > 4;
            // CMPXCHG8B
            case 0x0fc7 -> extension == 1;
            default -> false;
        };
    }
}
