package jacinth.vdso.abi;

/// `zx_info_thread_stats_t`: how long a thread has run.
public final class ThreadStats {
    public static final Struct STRUCT = new Struct("zx_info_thread_stats");

    public static final Field TOTAL_RUNTIME = STRUCT.add("zx_duration_t", "total_runtime");

    private ThreadStats() {}
}
