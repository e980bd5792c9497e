package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.ThreadState;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A thread waiting for a futex to be woken.
public final class FutexWait extends Wait {
    private final Futexes table;
    private final KernelObject thread;
    /// Where it waits, and its neighbours there: the futex keeps them.
    Futex futex;

    @Nullable
    FutexWait older;

    @Nullable
    FutexWait younger;

    FutexWait(Futexes table, Futex futex, KernelObject thread, long deadline) {
        super(deadline);
        this.table = table;
        this.thread = thread;
        this.futex = futex;
    }

    KernelObject thread() {
        return thread;
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
    public @Nullable KernelObject endedBy() {
        return futex.ownerKoid() == Koid.INVALID ? null : futex.owner;
    }

    @Override
    public String describe(LongFunction<String> symbol) {
        long owner = futex.ownerKoid();
        return "futex 0x%x%s%s"
                .formatted(
                        futex.address,
                        symbol.apply(futex.address),
                        owner == Koid.INVALID ? "" : ", owned by thread " + owner);
    }

    @Override
    public String toString() {
        return describe(_ -> "");
    }
}
