package jacinth.vdso.abi;

/// `zx_info_process_handle_stats_t`: how many handles of each type a process has, by [ObjectType] number.
public final class HandleStats {
    public static final Struct STRUCT = new Struct("zx_info_process_handle_stats");

    /// Entries, more than there are types.
    public static final int TYPES = 64;

    public static final Field HANDLE_COUNT = STRUCT.array("uint32_t", "handle_count", TYPES, "64");

    private HandleStats() {}
}
