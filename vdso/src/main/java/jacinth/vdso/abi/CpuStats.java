package jacinth.vdso.abi;

/// `zx_info_cpu_stats_t`: offsets of its fields and its size, in bytes. Counters are uint64_t.
public final class CpuStats {
    /// Bytes.
    public static final int SIZE = 120;

    /// uint32_t.
    public static final int CPU_NUMBER = 0;

    /// [#ONLINE], uint32_t.
    public static final int FLAGS = 4;

    /// Nanoseconds, int64_t.
    public static final int IDLE_TIME = 8;

    public static final int RESCHEDULES = 16;
    public static final int CONTEXT_SWITCHES = 24;
    public static final int IRQ_PREEMPTS = 32;
    public static final int PREEMPTS = 40;
    public static final int YIELDS = 48;
    public static final int INTS = 56;
    public static final int TIMER_INTS = 64;
    public static final int TIMERS = 72;
    public static final int PAGE_FAULTS = 80;
    public static final int EXCEPTIONS = 88;
    public static final int SYSCALLS = 96;
    public static final int RESCHEDULE_IPIS = 104;
    public static final int GENERIC_IPIS = 112;

    /// Flag.
    public static final int ONLINE = 1;

    private CpuStats() {}
}
