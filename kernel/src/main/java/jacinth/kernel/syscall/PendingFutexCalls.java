package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// Futexes: calls declared, not implemented.
interface PendingFutexCalls {
    @Syscall(
            value = "futex_wait",
            entry = Entry.BLOCKING,
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, TIMED_OUT, WRONG_TYPE})
    void await(
            @C("const zx_futex_t*") long valuePtr,
            @C("zx_futex_t") int currentValue,
            @C("zx_handle_t") int newFutexOwner,
            @C("zx_time_t") long deadline);

    @Syscall(value = "futex_wake", errors = INVALID_ARGS)
    void wake(@C("const zx_futex_t*") long valuePtr, int wakeCount);

    @Syscall(
            value = "futex_requeue",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    void requeue(
            @C("const zx_futex_t*") long valuePtr,
            int wakeCount,
            @C("zx_futex_t") int currentValue,
            @C("const zx_futex_t*") long requeuePtr,
            int requeueCount,
            @C("zx_handle_t") int newRequeueOwner);

    @Syscall(value = "futex_wake_single_owner", errors = INVALID_ARGS)
    void wakeSingleOwner(@C("const zx_futex_t*") long valuePtr);

    @Syscall(
            value = "futex_requeue_single_owner",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    void requeueSingleOwner(
            @C("const zx_futex_t*") long valuePtr,
            @C("zx_futex_t") int currentValue,
            @C("const zx_futex_t*") long requeuePtr,
            int requeueCount,
            @C("zx_handle_t") int newRequeueOwner);

    @Syscall(value = "futex_get_owner", errors = INVALID_ARGS)
    void getOwner(@C("const zx_futex_t*") long valuePtr, @C("zx_koid_t*") long koid);

    @Syscall(value = "futex_wait_deprecated", entry = Entry.BLOCKING)
    void waitDeprecated(
            @C("const zx_futex_t*") long valuePtr, @C("int32_t") int currentValue, @C("zx_time_t") long deadline);

    @Syscall("futex_requeue_deprecated")
    void requeueDeprecated(
            @C("const zx_futex_t*") long wakePtr,
            int wakeCount,
            @C("int32_t") int currentValue,
            @C("const zx_futex_t*") long requeuePtr,
            int requeueCount);
}
