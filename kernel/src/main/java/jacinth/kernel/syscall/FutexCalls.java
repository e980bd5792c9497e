package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.Undocumented;
import org.jspecify.annotations.Nullable;

/// zx_futex_*
///
/// Owners are as the reference pages describe them. The kernel of December 2018 itself still refused every owner.
final class FutexCalls {
    private FutexCalls() {}

    @Syscall(
            value = "futex_wait",
            entry = Entry.BLOCKING,
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, TIMED_OUT, WRONG_TYPE})
    static Outcome await(
            Caller caller,
            @C("const zx_futex_t*") Guest.In valuePtr,
            @C("zx_futex_t") int currentValue,
            @C("zx_handle_t") int newFutexOwner,
            @C("zx_time_t") long deadline) {
        requireAligned(valuePtr);
        var owner = owner(caller, newFutexOwner);
        requireValue(valuePtr, currentValue);
        return Outcome.until(caller.process().futexes().await(valuePtr.address(), caller.thread(), owner, deadline));
    }

    @Syscall(value = "futex_wake", errors = INVALID_ARGS)
    static void wake(Caller caller, @C("const zx_futex_t*") Guest.In valuePtr, int wakeCount) {
        if (wakeCount != 0) {
            requireAligned(valuePtr);
        }
        caller.process().futexes().wake(valuePtr.address(), wakeCount, false);
    }

    @Syscall(
            value = "futex_requeue",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    static void requeue(
            Caller caller,
            @C("const zx_futex_t*") Guest.In valuePtr,
            int wakeCount,
            @C("zx_futex_t") int currentValue,
            @C("const zx_futex_t*") Guest.In requeuePtr,
            int requeueCount,
            @C("zx_handle_t") int newRequeueOwner) {
        var owner = requeueOwner(caller, valuePtr, currentValue, requeuePtr, requeueCount, newRequeueOwner);
        caller.process()
                .futexes()
                .requeue(valuePtr.address(), wakeCount, false, requeuePtr.address(), requeueCount, owner);
    }

    @Syscall(value = "futex_wake_single_owner", errors = INVALID_ARGS)
    static void wakeSingleOwner(Caller caller, @C("const zx_futex_t*") Guest.In valuePtr) {
        requireAligned(valuePtr);
        caller.process().futexes().wake(valuePtr.address(), 1, true);
    }

    @Syscall(
            value = "futex_requeue_single_owner",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    static void requeueSingleOwner(
            Caller caller,
            @C("const zx_futex_t*") Guest.In valuePtr,
            @C("zx_futex_t") int currentValue,
            @C("const zx_futex_t*") Guest.In requeuePtr,
            int requeueCount,
            @C("zx_handle_t") int newRequeueOwner) {
        var owner = requeueOwner(caller, valuePtr, currentValue, requeuePtr, requeueCount, newRequeueOwner);
        caller.process().futexes().requeue(valuePtr.address(), 1, true, requeuePtr.address(), requeueCount, owner);
    }

    @Syscall(value = "futex_get_owner", errors = INVALID_ARGS)
    static void owner(Caller caller, @C("const zx_futex_t*") Guest.In valuePtr, @C("zx_koid_t*") Guest.Out koid) {
        requireAligned(valuePtr);
        koid.writeLong(caller.process().futexes().owner(valuePtr.address()));
    }

    @Syscall(value = "futex_wait_deprecated", entry = Entry.BLOCKING)
    @Undocumented(
            value = {BAD_STATE, TIMED_OUT},
            from = "as zx_futex_wait")
    static Outcome waitDeprecated(
            Caller caller,
            @C("const zx_futex_t*") Guest.In valuePtr,
            @C("int32_t") int currentValue,
            @C("zx_time_t") long deadline) {
        return await(caller, valuePtr, currentValue, HandleTable.INVALID, deadline);
    }

    @Syscall("futex_requeue_deprecated")
    @Undocumented(value = BAD_STATE, from = "as zx_futex_requeue")
    static void requeueDeprecated(
            Caller caller,
            @C("const zx_futex_t*") Guest.In wakePtr,
            int wakeCount,
            @C("int32_t") int currentValue,
            @C("const zx_futex_t*") Guest.In requeuePtr,
            int requeueCount) {
        requeue(caller, wakePtr, wakeCount, currentValue, requeuePtr, requeueCount, HandleTable.INVALID);
    }

    private static @Nullable GuestThread requeueOwner(
            Caller caller, Guest.In from, int currentValue, Guest.In to, int count, int newOwner) {
        if (to.isNull() && count != 0) {
            throw INVALID_ARGS.because("the futex to requeue at is NULL");
        }
        var owner = owner(caller, newOwner);
        requireValue(from, currentValue);
        if (from.address() == to.address()) {
            throw INVALID_ARGS.because("both futexes are at 0x%x".formatted(to.address()));
        }
        requireAligned(from);
        requireAligned(to);
        return owner;
    }

    private static @Nullable GuestThread owner(Caller caller, int handle) {
        return handle == HandleTable.INVALID ? null : caller.object(handle, GuestThread.class, Rights.NONE);
    }

    private static void requireAligned(Guest.In futex) {
        if ((futex.address() & Integer.BYTES - 1) != 0) {
            throw INVALID_ARGS.because("the futex at 0x%x is not aligned to 4 bytes".formatted(futex.address()));
        }
    }

    private static void requireValue(Guest.In futex, int expected) {
        int value = futex.readInt();
        if (value != expected) {
            throw BAD_STATE.because("the futex is %d, not %d".formatted(value, expected));
        }
    }
}
