package jacinth.vdso.abi;

/// `zx_info_kmem_stats_t`: offsets of its fields and its size, in bytes. All are uint64_t, in bytes of memory.
public final class KmemStats {
    /// Bytes.
    public static final int SIZE = 72;

    public static final int TOTAL = 0;
    public static final int FREE = 8;
    public static final int WIRED = 16;
    public static final int TOTAL_HEAP = 24;
    public static final int FREE_HEAP = 32;
    public static final int VMO = 40;
    public static final int MMU_OVERHEAD = 48;
    public static final int IPC = 56;
    public static final int OTHER = 64;

    private KmemStats() {}
}
