package jacinth.vdso.abi;

/// `zx_info_thread_stats_t`: offsets of its fields and its size, in bytes.
public final class ThreadStats {
    /// Bytes.
    public static final int SIZE = 8;

    /// Nanoseconds, int64_t.
    public static final int TOTAL_RUNTIME = 0;

    private ThreadStats() {}
}
