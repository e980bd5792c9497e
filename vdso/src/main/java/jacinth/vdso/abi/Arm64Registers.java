package jacinth.vdso.abi;

/// A thread's registers on ARM64, as zx_thread_read_state gives them: offsets and sizes in bytes.
public final class Arm64Registers {
    /// `zx_thread_state_general_regs_t`: uint64_t x0 to x29, lr, sp, pc, cpsr.
    public static final int GENERAL_SIZE = 272;

    public static final int LR = 240;
    public static final int SP = 248;
    public static final int PC = 256;
    public static final int CPSR = 264;

    /// `zx_thread_state_fp_regs_t`: one unused word.
    public static final int FP_SIZE = 4;

    /// `zx_thread_state_vector_regs_t`.
    public static final int VECTOR_SIZE = 520;

    public static final int FPCR = 0;
    public static final int FPSR = 4;

    /// Thirty-two registers, 16 bytes apart.
    public static final int V = 8;

    /// `zx_thread_state_debug_regs_t`: sixteen breakpoints (uint64_t value, uint32_t control) 16 bytes apart.
    public static final int DEBUG_SIZE = 528;

    /// How many breakpoints there are, one byte.
    public static final int BREAKPOINT_COUNT = 256;

    /// Sixteen watchpoints, laid out like the breakpoints.
    public static final int WATCHPOINTS = 264;

    /// How many watchpoints there are, one byte.
    public static final int WATCHPOINT_COUNT = 520;

    private Arm64Registers() {}
}
