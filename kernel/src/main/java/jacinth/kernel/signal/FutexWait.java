package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.ThreadState;

/// A thread waiting for a futex to be woken.
public final class FutexWait extends Wait {
    private final Futexes table;
    private final KernelObject thread;
    private Futex futex;

    FutexWait(Futexes table, Futex futex, KernelObject thread, long deadline) {
        super(deadline);
        this.table = table;
        this.thread = thread;
        this.futex = futex;
    }

    KernelObject thread() {
        return thread;
    }

    Futex futex() {
        return futex;
    }

    void futex(Futex other) {
        futex = other;
    }

    @Override
    protected void abandon() {
        table.abandon(this);
    }

    @Override
    public ThreadState threadState() {
        return ThreadState.BLOCKED_FUTEX;
    }

    @Override
    public String toString() {
        long owner = futex.ownerKoid();
        return "futex 0x%x%s".formatted(futex.address, owner == 0 ? "" : ", owned by thread " + owner);
    }
}
