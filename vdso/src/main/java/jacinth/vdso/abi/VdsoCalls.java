package jacinth.vdso.abi;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.Syscall.Entry;

/// The calls that the vDSO answers itself: code in it, around at most a few system calls of other names.
public interface VdsoCalls {
    @Syscall(value = "ticks_get", returns = "zx_ticks_t", entry = Entry.VDSO, makes = "clock_get_monotonic")
    void ticksGet();

    @Syscall(value = "ticks_per_second", returns = "zx_ticks_t", entry = Entry.VDSO, constant = true)
    void ticksPerSecond();

    @Syscall(value = "deadline_after", returns = "zx_time_t", entry = Entry.VDSO, makes = "clock_get_monotonic")
    void deadlineAfter(@C("zx_duration_t") long nanoseconds);

    @Syscall(value = "system_get_dcache_line_size", returns = "uint32_t", entry = Entry.VDSO, constant = true)
    void systemGetDcacheLineSize();

    @Syscall(value = "system_get_num_cpus", returns = "uint32_t", entry = Entry.VDSO, constant = true)
    void systemGetNumCpus();

    @Syscall(value = "system_get_version", entry = Entry.VDSO, errors = BUFFER_TOO_SMALL)
    void systemGetVersion(@C("char*") long version, @C("size_t") long versionSize);

    @Syscall(value = "system_get_physmem", returns = "uint64_t", entry = Entry.VDSO)
    void systemGetPhysmem();

    @Syscall(value = "system_get_features", entry = Entry.VDSO, errors = NOT_SUPPORTED)
    void systemGetFeatures(int kind, @C("uint32_t*") long features);

    @Syscall(value = "cache_flush", entry = Entry.VDSO, errors = INVALID_ARGS)
    void cacheFlush(@C("const void*") long addr, @C("size_t") long size, int options);

    @Syscall(
            value = "channel_call",
            entry = Entry.VDSO,
            makes = {"channel_call_noretry", "channel_call_finish"},
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BUFFER_TOO_SMALL, CANCELED, INVALID_ARGS,
                NOT_SUPPORTED, NO_MEMORY, OUT_OF_RANGE, PEER_CLOSED, WRONG_TYPE
            })
    void channelCall(
            @Needs({READ, WRITE}) int handle,
            int options,
            @C("zx_time_t") long deadline,
            @C("const zx_channel_call_args_t*") long args,
            @C("uint32_t*") long actualBytes,
            @C("uint32_t*") long actualHandles);

    @Syscall(value = "cprng_draw", returns = "void", entry = Entry.VDSO, makes = "cprng_draw_once")
    void cprngDraw(@C("void*") long buffer, @C("size_t") long bufferSize);

    @Syscall(
            value = "vmar_unmap_handle_close_thread_exit",
            entry = Entry.VDSO,
            makes = {"vmar_unmap", "handle_close", "thread_exit"})
    void vmarUnmapHandleCloseThreadExit(
            @C("zx_handle_t") int vmarHandle,
            @C("zx_vaddr_t") long addr,
            @C("size_t") long size,
            @C("zx_handle_t") int closeHandle);

    @Syscall(
            value = "futex_wake_handle_close_thread_exit",
            returns = "void",
            entry = Entry.VDSO,
            noReturn = true,
            makes = {"futex_wake", "handle_close", "thread_exit"})
    void futexWakeHandleCloseThreadExit(
            @C("const zx_futex_t*") long valuePtr,
            int wakeCount,
            @C("int32_t") int newValue,
            @C("zx_handle_t") int closeHandle);
}
