package jacinth.kernel.sched;

import jacinth.kernel.object.KernelObject;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A reason to sleep: where it is registered, and the time to give up.
///
/// It ends once: whoever brings about what is waited for calls [#complete]; the deadline, an interruption or a kill
/// unregister it. It may end before anybody sleeps, while the system call that makes it is still being served.
public abstract class Wait implements TimerQueue.Action {
    private final long deadline;
    private @Nullable Waiter waiter;
    private long since;
    private @Nullable Status end;
    private TimerQueue.@Nullable Entry timer;

    /// @param deadline virtual nanoseconds since start; [Long#MAX_VALUE] is for ever
    protected Wait(long deadline) {
        this.deadline = deadline;
    }

    public final long deadline() {
        return deadline;
    }

    /// When its waiter went to sleep, in virtual nanoseconds.
    public final long since() {
        return since;
    }

    /// What it waits for, for people: `port 1060`.
    @Override
    public abstract String toString();

    /// The same, with names for addresses.
    ///
    /// @param symbol what to write after one
    public String describe(LongFunction<String> symbol) {
        return toString();
    }

    /// The objects that something must happen to.
    public List<KernelObject> objects() {
        return List.of();
    }

    /// The only thread or process that can end it, null if nobody or anybody can.
    public @Nullable KernelObject endedBy() {
        return null;
    }

    /// What zx_object_get_info says of a thread that waits like this.
    public abstract ThreadState threadState();

    /// Puts `waiter` to sleep, if it has not ended. A deadline that has passed ends the wait at the queue's next turn.
    ///
    /// @param now virtual nanoseconds
    public final void begin(Waiter waiter, TimerQueue timers, long now) {
        this.waiter = waiter;
        since = now;
        if (deadline != TimerQueue.NEVER) {
            timer = timers.schedule(deadline, this);
        }
    }

    /// Its deadline has come.
    @Override
    public final void run() {
        timer = null;
        cancel(Status.TIMED_OUT);
    }

    /// It has come about: the waiter gets `status`.
    public final void complete(Status status) {
        if (end != null) {
            throw new AssertionError("over already: " + this);
        }
        end = status;
        stopTimer();
        if (waiter != null) {
            waiter.awake(status);
        }
    }

    /// Gives up: unregisters, and ends the wait with `status`.
    public final void cancel(Status status) {
        abandon();
        complete(status);
    }

    /// The waiter is gone: unregisters, and tells nobody.
    public final void drop() {
        abandon();
        stopTimer();
        end = Status.CANCELED;
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /// How it ended, null if it has not.
    public final @Nullable Status ended() {
        return end;
    }

    /// Removes the wait from wherever it is registered.
    protected abstract void abandon();
}
