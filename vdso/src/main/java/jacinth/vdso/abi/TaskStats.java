package jacinth.vdso.abi;

/// `zx_info_task_stats_t`: offsets of its fields and its size, in bytes. All are uint64_t, in bytes of memory.
public final class TaskStats {
    /// Bytes.
    public static final int SIZE = 32;

    public static final int MEM_MAPPED = 0;
    public static final int MEM_PRIVATE = 8;
    public static final int MEM_SHARED = 16;
    public static final int MEM_SCALED_SHARED = 24;

    private TaskStats() {}
}
