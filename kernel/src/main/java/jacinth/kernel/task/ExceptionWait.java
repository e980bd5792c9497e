package jacinth.kernel.task;

import jacinth.kernel.sched.Wait;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.Locale;

/// A thread waits for what a handler answers to its exception: OK if it is to go on, CANCELED if the next one is to be
/// asked.
final class ExceptionWait extends Wait {
    private final ExceptionPort asked;

    ExceptionWait(ExceptionPort asked) {
        super(TimerQueue.NEVER);
        this.asked = asked;
    }

    ExceptionPort asked() {
        return asked;
    }

    void answer(boolean handled) {
        asked.forget(this);
        complete(handled ? Status.OK : Status.CANCELED);
    }

    @Override
    protected void abandon() {
        asked.forget(this);
    }

    @Override
    public ThreadState threadState() {
        return ThreadState.BLOCKED_EXCEPTION;
    }

    @Override
    public String toString() {
        return "zx_task_resume_from_exception by the %s exception handler, port %d"
                .formatted(
                        asked.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        asked.port().koid());
    }
}
