package jacinth.vdso.abi;

/// `zx_info_process_handle_stats_t`: how many handles of each type a process has, uint32_t by [ObjectType] number.
public final class HandleStats {
    /// Bytes.
    public static final int SIZE = 256;

    /// Entries, more than there are types.
    public static final int TYPES = 64;

    private HandleStats() {}
}
