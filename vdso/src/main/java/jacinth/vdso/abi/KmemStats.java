package jacinth.vdso.abi;

/// `zx_info_kmem_stats_t`: how the memory of the machine is used.
public final class KmemStats {
    public static final Struct STRUCT = new Struct("zx_info_kmem_stats");

    public static final Field TOTAL_BYTES = STRUCT.add("uint64_t", "total_bytes");
    public static final Field FREE_BYTES = STRUCT.add("uint64_t", "free_bytes");
    public static final Field WIRED_BYTES =
            STRUCT.add("uint64_t", "wired_bytes", "Of the kernel's image and the like.");
    public static final Field TOTAL_HEAP_BYTES = STRUCT.add("uint64_t", "total_heap_bytes");
    public static final Field FREE_HEAP_BYTES = STRUCT.add("uint64_t", "free_heap_bytes");
    public static final Field VMO_BYTES = STRUCT.add("uint64_t", "vmo_bytes");
    public static final Field MMU_OVERHEAD_BYTES = STRUCT.add("uint64_t", "mmu_overhead_bytes");
    public static final Field IPC_BYTES = STRUCT.add("uint64_t", "ipc_bytes");
    public static final Field OTHER_BYTES = STRUCT.add("uint64_t", "other_bytes");

    private KmemStats() {}
}
