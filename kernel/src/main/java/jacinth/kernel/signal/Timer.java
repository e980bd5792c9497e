package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.machine.time.Clock;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.TimerSlack;
import org.jspecify.annotations.Nullable;

/// Raises SIGNALED at a point of virtual time.
///
/// With slack it joins what is due near its time, so that one wakes not twice.
public final class Timer extends KernelObject implements TimerQueue.Action {
    public static final ObjectType TYPE = ObjectType.TIMER;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 384;

    private final TimerQueue queue;
    private final Clock clock;
    private final TimerSlack mode;
    private TimerQueue.@Nullable Entry entry;

    public Timer(Koids koids, TimerQueue queue, Clock clock, TimerSlack mode) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.queue = queue;
        this.clock = clock;
        this.mode = mode;
    }

    /// Starts it again.
    ///
    /// @param deadline nanoseconds of virtual time; one that has passed signals at once
    /// @param slack by how many nanoseconds it may be early or late, as its mode says; not negative
    public void start(long deadline, long slack) {
        cancel();
        if (deadline <= clock.monotonic()) {
            raise(Signals.SIGNALED);
        } else {
            long earliest = mode == TimerSlack.LATE ? deadline : saturated(deadline, -slack);
            long latest = mode == TimerSlack.EARLY ? deadline : saturated(deadline, slack);
            entry = queue.schedule(deadline, earliest, latest, this);
        }
    }

    private static long saturated(long time, long distance) {
        long sum = time + distance;
        return ((time ^ sum) & (distance ^ sum)) >= 0 ? sum : distance < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
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
