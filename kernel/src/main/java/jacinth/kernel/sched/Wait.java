package jacinth.kernel.sched;

import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import org.jspecify.annotations.Nullable;

/// A reason to sleep, the time to give up, and what to tell the guest on waking.
///
/// Whoever brings about what is waited for calls [#complete], once. After the deadline or a kill it is too late: then
/// [#abandon] was called, and the wait is registered nowhere any more. What may come about before the thread is parked,
/// while the system call is still being served, is returned as [#orOver].
public abstract non-sealed class Wait implements Outcome {
    private final long deadline;
    private @Nullable Waiter waiter;
    private boolean begun;
    private @Nullable Status early;
    private TimerQueue.@Nullable Entry timer;

    /// @param deadline virtual nanoseconds since start; [Long#MAX_VALUE] is for ever
    protected Wait(long deadline) {
        this.deadline = deadline;
    }

    public final long deadline() {
        return deadline;
    }

    /// What it waits for, for people: `port 1060`.
    @Override
    public abstract String toString();

    /// This wait, or what the call answers if it has come about before anybody was parked.
    ///
    /// @throws Status.Failure if it has failed
    public final Outcome orOver() {
        if (early == null) {
            return this;
        }
        var status = finish(early);
        if (status != Status.OK) {
            throw status.because("waiting for " + this);
        }
        return OK;
    }

    /// What zx_object_get_info says of a thread that waits like this.
    public abstract ThreadState threadState();

    /// Parks `waiter`. A deadline that has passed ends the wait at the queue's next turn.
    public final void begin(Waiter waiter, TimerQueue timers) {
        this.waiter = waiter;
        begun = true;
        if (deadline != Long.MAX_VALUE) {
            timer = timers.schedule(deadline, () -> {
                timer = null;
                cancel(Status.TIMED_OUT);
            });
        }
    }

    /// It has come about: the thread gets `status`, after [#finish] has told it the rest.
    public final void complete(Status status) {
        var parked = waiter;
        if (parked == null) {
            if (begun) {
                throw new AssertionError("nobody waits any more for " + this);
            }
            early = status;
            return;
        }
        waiter = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        try {
            var answer = finish(status);
            parked.resume(answer, answer == Status.TIMED_OUT ? "the deadline passed" : "");
        } catch (Status.Failure failure) {
            parked.resume(failure.status(), failure.reason());
        }
    }

    /// Gives up: unregisters, and ends the wait with `status`.
    public final void cancel(Status status) {
        abandon();
        complete(status);
    }

    /// The thread was killed: unregisters, and tells nobody.
    public final void drop() {
        abandon();
        waiter = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /// Removes the wait from wherever it was registered.
    protected abstract void abandon();

    /// Hands the guest what it waited for, and returns what to tell it.
    ///
    /// @throws Status.Failure if that cannot be handed over
    protected Status finish(Status status) {
        return status;
    }
}
