package jacinth.vdso.abi;

/// A thread's registers on ARM64, as zx_thread_read_state gives them (`zircon/syscalls/debug.h`).
public final class Arm64Registers {
    /// How many there are room for.
    public static final int BREAKPOINTS = 16;

    public static final int WATCHPOINTS = 16;

    private Arm64Registers() {}

    /// `zx_thread_state_general_regs_t`.
    public static final class General {
        public static final Struct STRUCT = new Struct("zx_thread_state_general_regs");

        public static final Field R = STRUCT.array("uint64_t", "r", 30, "30");
        public static final Field LR = STRUCT.add("uint64_t", "lr");
        public static final Field SP = STRUCT.add("uint64_t", "sp");
        public static final Field PC = STRUCT.add("uint64_t", "pc");
        public static final Field CPSR = STRUCT.add("uint64_t", "cpsr");

        private General() {}
    }

    /// `zx_thread_state_fp_regs_t`: there are none but the vector registers.
    public static final class Fp {
        public static final Struct STRUCT = new Struct("zx_thread_state_fp_regs");

        public static final Field UNUSED = STRUCT.add("uint32_t", "unused");

        private Fp() {}
    }

    /// `zx_thread_state_vector_regs_t`.
    public static final class Vector {
        public static final Struct STRUCT = new Struct("zx_thread_state_vector_regs");

        public static final Field FPCR = STRUCT.add("uint32_t", "fpcr");
        public static final Field FPSR = STRUCT.add("uint32_t", "fpsr");

        public static final Struct V = STRUCT.structs("v", 32, "32", 8);
        public static final Field LOW = V.add("uint64_t", "low");
        public static final Field HIGH = V.add("uint64_t", "high");

        private Vector() {}
    }

    /// `zx_thread_state_debug_regs_t`: the counts are how many the CPU has, and cannot be written.
    public static final class Debug {
        public static final Struct STRUCT = new Struct("zx_thread_state_debug_regs");

        public static final Struct HW_BPS = STRUCT.structs("hw_bps", BREAKPOINTS, "AARCH64_MAX_HW_BREAKPOINTS", 8);
        public static final Field DBGBVR = HW_BPS.add("uint64_t", "dbgbvr");
        public static final Field DBGBCR = HW_BPS.add("uint32_t", "dbgbcr");

        public static final Field HW_BPS_COUNT = STRUCT.add("uint8_t", "hw_bps_count");

        public static final Struct HW_WPS = STRUCT.structs("hw_wps", WATCHPOINTS, "AARCH64_MAX_HW_WATCHPOINTS", 8);
        public static final Field DBGWVR = HW_WPS.add("uint64_t", "dbgwvr");
        public static final Field DBGWCR = HW_WPS.add("uint32_t", "dbgwcr");

        public static final Field HW_WPS_COUNT = STRUCT.add("uint8_t", "hw_wps_count");

        private Debug() {}
    }
}
