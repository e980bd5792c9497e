package jacinth.vdso.abi;

/// A thread's registers on x86-64, as zx_thread_read_state gives them: offsets and sizes in bytes.
public final class X64Registers {
    /// `zx_thread_state_general_regs_t`: uint64_t rax, rbx, rcx, rdx, rsi, rdi, rbp, rsp, r8 to r15, rip, rflags.
    public static final int GENERAL_SIZE = 144;

    public static final int RSP = 56;
    public static final int RIP = 128;
    public static final int RFLAGS = 136;

    /// `zx_thread_state_fp_regs_t`: the x87 unit.
    public static final int FP_SIZE = 160;

    public static final int FCW = 0;
    public static final int FSW = 2;
    public static final int FTW = 4;
    public static final int FOP = 6;
    public static final int FIP = 8;
    public static final int FDP = 16;

    /// Eight registers, 16 bytes apart.
    public static final int ST = 32;

    /// `zx_thread_state_vector_regs_t`: thirty-two registers 64 bytes apart, of which a CPU without AVX-512 has
    /// sixteen.
    public static final int VECTOR_SIZE = 2120;

    /// Eight uint64_t.
    public static final int OPMASK = 2048;

    public static final int MXCSR = 2112;

    /// `zx_thread_state_debug_regs_t`: four addresses, then the status and control registers, twice.
    public static final int DEBUG_SIZE = 64;

    public static final int DR6 = 32;
    public static final int DR7 = 40;
    public static final int DR6_AGAIN = 48;
    public static final int DR7_AGAIN = 56;

    private X64Registers() {}
}
