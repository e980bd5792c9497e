package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.signal.Port;
import jacinth.kernel.signal.SignalWait;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.ThreadState;
import jacinth.vdso.abi.To;
import jacinth.vdso.abi.WaitAsyncMode;
import jacinth.vdso.abi.WaitItem;
import jacinth.vdso.abi.WrittenOn;
import java.lang.foreign.MemorySegment;

/// zx_object_wait_*, zx_object_signal*
final class WaitCalls {
    private WaitCalls() {}

    @Syscall(
            value = "object_wait_one",
            entry = Entry.BLOCKING,
            errors = {ACCESS_DENIED, BAD_HANDLE, CANCELED, INVALID_ARGS, NOT_SUPPORTED, TIMED_OUT},
            impossible = NOT_SUPPORTED)
    static Outcome waitOne(
            Caller caller,
            @Needs(WAIT) Claim<KernelObject> handle,
            @C("zx_signals_t") int signals,
            @C("zx_time_t") long deadline,
            @WrittenOn({CANCELED, TIMED_OUT}) @C("zx_signals_t*") Guest.Out observed) {
        var source = handle.handle();
        int now = source.object().signals();
        if ((now & signals) != 0) {
            observed.writeIntIfWanted(now);
            return Outcome.OK;
        }
        var wait = new SignalWait(ThreadState.BLOCKED_WAIT_ONE, deadline);
        wait.add(source, signals);
        wait.start(caller.machine().clock().monotonic());
        return new Outcome.Park(wait, new Observed(wait, observed, 0));
    }

    /// Tells what was seen.
    ///
    /// @param first where that of the first object goes, if the guest wants to know
    /// @param stride bytes from there to the next object's
    private record Observed(SignalWait from, Guest.Out first, int stride) implements Continuation.Finish {
        @Override
        public Status finish(Status woken) {
            for (int i = 0; i < from.size(); i++) {
                first.at((long) i * stride).writeIntIfWanted(from.seen(i));
            }
            if (woken == CANCELED) {
                throw woken.because("the handle left the table during the wait");
            }
            return woken;
        }
    }

    @Syscall(
            value = "object_wait_many",
            entry = Entry.BLOCKING,
            errors = {
                ACCESS_DENIED, BAD_HANDLE, CANCELED, INVALID_ARGS,
                NOT_SUPPORTED, NO_MEMORY, OUT_OF_RANGE, TIMED_OUT
            },
            impossible = {NOT_SUPPORTED, NO_MEMORY})
    static Outcome waitMany(
            Caller caller,
            @WrittenOn({CANCELED, TIMED_OUT}) @Counted(by = "count") @To(value = WaitItem.class, written = true)
                    Guest.In items,
            @C("size_t") long count,
            @C("zx_time_t") long deadline) {
        if (Long.compareUnsigned(count, WaitItem.MAX_ITEMS) > 0) {
            throw OUT_OF_RANGE.because("at most %d items can be waited for, not %s"
                    .formatted(WaitItem.MAX_ITEMS, Long.toUnsignedString(count)));
        }
        int size = WaitItem.STRUCT.size();
        var given = MemorySegment.ofArray(items.bytes((int) count * size));
        var wait = new SignalWait(ThreadState.BLOCKED_WAIT_MANY, deadline);
        for (int at = 0; at < (int) count * size; at += size) {
            var handle = caller.handle((int) WaitItem.HANDLE.get(given, at));
            handle.require(WAIT);
            wait.add(handle, (int) WaitItem.WAITFOR.get(given, at));
        }
        wait.start(caller.machine().clock().monotonic());
        var pending = new Guest.Out(caller.space(), items.address() + WaitItem.PENDING.offset());
        return new Outcome.Park(wait, new Observed(wait, pending, size));
    }

    @Syscall(
            value = "object_wait_async",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE},
            impossible = NOT_SUPPORTED)
    static void waitAsync(
            @Needs(WAIT) Claim<KernelObject> handle,
            @Needs(WRITE) Port port,
            long key,
            @C("zx_signals_t") int signals,
            @Choice(WaitAsyncMode.class) int options) {
        var source = handle.handle();
        var mode = WaitAsyncMode.of(options);
        if (mode == null) {
            throw INVALID_ARGS.because("options 0x%x are neither ONCE nor REPEATING".formatted(options));
        }
        port.watch(
                source,
                key,
                signals,
                mode == WaitAsyncMode.REPEATING,
                source.object().signaledCount(signals));
    }

    @Syscall(
            value = "object_signal",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS})
    static void signal(
            @Needs(SIGNAL) KernelObject handle,
            @C(value = "uint32_t", as = "zx_signals_t") int clearMask,
            @C(value = "uint32_t", as = "zx_signals_t") int setMask) {
        handle.userSignal(clearMask, setMask);
    }

    @Syscall(
            value = "object_signal_peer",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, PEER_CLOSED},
            impossible = NOT_SUPPORTED)
    static void signalPeer(
            @Needs(SIGNAL_PEER) KernelObject handle,
            @C(value = "uint32_t", as = "zx_signals_t") int clearMask,
            @C(value = "uint32_t", as = "zx_signals_t") int setMask) {
        handle.signalPeer(clearMask, setMask);
    }
}
