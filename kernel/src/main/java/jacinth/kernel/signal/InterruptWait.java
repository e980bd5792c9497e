package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.sched.Wait;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.List;

/// A thread waiting for an interrupt.
public final class InterruptWait extends Wait {
    private final Interrupt interrupt;
    private long timestamp;

    InterruptWait(Interrupt interrupt) {
        super(TimerQueue.NEVER);
        this.interrupt = interrupt;
    }

    void happened(long when) {
        timestamp = when;
        complete(Status.OK);
    }

    /// When it happened, if it did: virtual nanoseconds, or what a guest said.
    public long timestamp() {
        return timestamp;
    }

    @Override
    protected void abandon() {
        interrupt.forgetWait();
    }

    @Override
    public List<KernelObject> objects() {
        return List.of(interrupt);
    }

    @Override
    public ThreadState threadState() {
        return ThreadState.BLOCKED_INTERRUPT;
    }

    @Override
    public String toString() {
        return "interrupt " + interrupt.koid();
    }
}
