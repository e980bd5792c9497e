package jacinth.vdso.abi;

/// `zx_info_cpu_stats_t`: what a CPU has done since it was started.
public final class CpuStats {
    public static final Struct STRUCT = new Struct("zx_info_cpu_stats");

    public static final Field CPU_NUMBER = STRUCT.add("uint32_t", "cpu_number");
    public static final Field FLAGS = STRUCT.add("uint32_t", "flags", CpuStats.Flags.class);
    public static final Field IDLE_TIME = STRUCT.add("zx_duration_t", "idle_time");
    public static final Field RESCHEDULES = STRUCT.add("uint64_t", "reschedules");
    public static final Field CONTEXT_SWITCHES = STRUCT.add("uint64_t", "context_switches");
    public static final Field IRQ_PREEMPTS = STRUCT.add("uint64_t", "irq_preempts");
    public static final Field PREEMPTS = STRUCT.add("uint64_t", "preempts");
    public static final Field YIELDS = STRUCT.add("uint64_t", "yields");
    public static final Field INTS =
            STRUCT.add("uint64_t", "ints", "From devices; from the timer; and what was due then.");
    public static final Field TIMER_INTS = STRUCT.add("uint64_t", "timer_ints");
    public static final Field TIMERS = STRUCT.add("uint64_t", "timers");
    public static final Field PAGE_FAULTS = STRUCT.add("uint64_t", "page_faults");
    public static final Field EXCEPTIONS = STRUCT.add("uint64_t", "exceptions");
    public static final Field SYSCALLS = STRUCT.add("uint64_t", "syscalls");
    public static final Field RESCHEDULE_IPIS = STRUCT.add("uint64_t", "reschedule_ipis", "From other CPUs.");
    public static final Field GENERIC_IPIS = STRUCT.add("uint64_t", "generic_ipis");

    /// Bits of [#FLAGS].
    @Named("ZX_INFO_CPU_STATS_FLAG_")
    public static final class Flags {
        public static final int ONLINE = 1;

        private Flags() {}
    }

    private CpuStats() {}
}
