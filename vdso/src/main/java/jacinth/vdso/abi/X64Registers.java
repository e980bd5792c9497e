package jacinth.vdso.abi;

/// A thread's registers on x86-64, as zx_thread_read_state gives them (`zircon/syscalls/debug.h`).
public final class X64Registers {
    private X64Registers() {}

    /// `zx_thread_state_general_regs_t`.
    public static final class General {
        public static final Struct STRUCT = new Struct("zx_thread_state_general_regs");

        public static final Field RAX = STRUCT.add("uint64_t", "rax");
        public static final Field RBX = STRUCT.add("uint64_t", "rbx");
        public static final Field RCX = STRUCT.add("uint64_t", "rcx");
        public static final Field RDX = STRUCT.add("uint64_t", "rdx");
        public static final Field RSI = STRUCT.add("uint64_t", "rsi");
        public static final Field RDI = STRUCT.add("uint64_t", "rdi");
        public static final Field RBP = STRUCT.add("uint64_t", "rbp");
        public static final Field RSP = STRUCT.add("uint64_t", "rsp");
        public static final Field R8 = STRUCT.add("uint64_t", "r8");
        public static final Field R9 = STRUCT.add("uint64_t", "r9");
        public static final Field R10 = STRUCT.add("uint64_t", "r10");
        public static final Field R11 = STRUCT.add("uint64_t", "r11");
        public static final Field R12 = STRUCT.add("uint64_t", "r12");
        public static final Field R13 = STRUCT.add("uint64_t", "r13");
        public static final Field R14 = STRUCT.add("uint64_t", "r14");
        public static final Field R15 = STRUCT.add("uint64_t", "r15");
        public static final Field RIP = STRUCT.add("uint64_t", "rip");
        public static final Field RFLAGS = STRUCT.add("uint64_t", "rflags");

        private General() {}
    }

    /// `zx_thread_state_fp_regs_t`: the x87 unit.
    public static final class Fp {
        public static final Struct STRUCT = new Struct("zx_thread_state_fp_regs");

        public static final Field FCW = STRUCT.add("uint16_t", "fcw");
        public static final Field FSW = STRUCT.add("uint16_t", "fsw");
        public static final Field FTW = STRUCT.add("uint8_t", "ftw");
        public static final Field RESERVED = STRUCT.add("uint8_t", "reserved");
        public static final Field FOP = STRUCT.add("uint16_t", "fop");
        public static final Field FIP = STRUCT.add("uint64_t", "fip");
        public static final Field FDP = STRUCT.add("uint64_t", "fdp");

        /// 80 bits of each are used, or 64 as MMX registers.
        public static final Struct ST = STRUCT.structs("st", 8, "8", 16);

        public static final Field LOW = ST.add("uint64_t", "low");
        public static final Field HIGH = ST.add("uint64_t", "high");

        private Fp() {}
    }

    /// `zx_thread_state_vector_regs_t`: xmm registers are the first two words, ymm the first four. What the CPU does
    /// not have is 0.
    public static final class Vector {
        public static final Struct STRUCT = new Struct("zx_thread_state_vector_regs");

        public static final Struct ZMM = STRUCT.structs("zmm", 32, "32", 8);
        public static final Field V = ZMM.array("uint64_t", "v", 8, "8");

        public static final Field OPMASK = STRUCT.array("uint64_t", "opmask", 8, "8");
        public static final Field MXCSR = STRUCT.add("uint32_t", "mxcsr");

        private Vector() {}
    }

    /// `zx_thread_state_debug_regs_t`: the last two repeat the two before, under older names.
    public static final class Debug {
        public static final Struct STRUCT = new Struct("zx_thread_state_debug_regs");

        public static final Field DR = STRUCT.array("uint64_t", "dr", 4, "4");
        public static final Field DR6 = STRUCT.add("uint64_t", "dr6");
        public static final Field DR7 = STRUCT.add("uint64_t", "dr7");
        public static final Field DR6_STATUS = STRUCT.add("uint64_t", "dr6_status");
        public static final Field DR7_CONTROL = STRUCT.add("uint64_t", "dr7_control");

        private Debug() {}
    }
}
