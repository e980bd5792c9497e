package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.machine.time.Clock;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import org.jspecify.annotations.Nullable;

/// Raises SIGNALED at a point of virtual time.
///
/// It is never early or late, whatever slack it was allowed.
public final class Timer extends KernelObject implements TimerQueue.Action {
    public static final ObjectType TYPE = ObjectType.TIMER;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 384;

    private final TimerQueue queue;
    private final Clock clock;
    private TimerQueue.@Nullable Entry entry;

    public Timer(Koids koids, TimerQueue queue, Clock clock) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.queue = queue;
        this.clock = clock;
    }

    /// Starts it again.
    ///
    /// @param deadline nanoseconds of virtual time; one that has passed signals at once
    public void start(long deadline) {
        cancel();
        if (deadline <= clock.monotonic()) {
            raise(Signals.SIGNALED);
        } else {
            entry = queue.schedule(deadline, this);
        }
    }

    /// Its time has come.
    @Override
    public void run() {
        entry = null;
        raise(Signals.SIGNALED);
    }

    /// Stops it, and lowers SIGNALED.
    public void cancel() {
        if (entry != null) {
            entry.cancel();
            entry = null;
        }
        lower(Signals.SIGNALED);
    }

    @Override
    protected void onZeroHandles() {
        cancel();
    }

    @Override
    public String toString() {
        return "timer " + koid();
    }
}
