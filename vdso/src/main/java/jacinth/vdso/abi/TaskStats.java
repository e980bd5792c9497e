package jacinth.vdso.abi;

/// `zx_info_task_stats_t`: the memory of a process.
public final class TaskStats {
    public static final Struct STRUCT = new Struct("zx_info_task_stats");

    public static final Field MEM_MAPPED_BYTES = STRUCT.add("size_t", "mem_mapped_bytes", "Of address space.");
    public static final Field MEM_PRIVATE_BYTES = STRUCT.add(
            "size_t",
            "mem_private_bytes",
            "Of memory that no other process has mapped, and of memory that others have.");
    public static final Field MEM_SHARED_BYTES = STRUCT.add("size_t", "mem_shared_bytes");
    public static final Field MEM_SCALED_SHARED_BYTES = STRUCT.add(
            "size_t",
            "mem_scaled_shared_bytes",
            "The part of the shared memory that is this process's, if each has an equal one.");

    private TaskStats() {}
}
