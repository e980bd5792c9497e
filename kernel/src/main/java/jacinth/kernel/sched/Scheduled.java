package jacinth.kernel.sched;

import jacinth.machine.time.Clock;
import jacinth.vdso.abi.Priority;
import org.jspecify.annotations.Nullable;

/// A thread as the [Scheduler] sees it: how urgent it is, how long it has run, and where it stands.
///
/// @param <T> the threads
public final class Scheduled<T> {
    /// No CPU, and in no queue: it cannot run.
    static final int OUT = -2;
    /// No CPU, but in the queue for one.
    static final int QUEUED = -1;

    final T thread;
    int priority = Priority.DEFAULT;
    /// Its CPU, [#QUEUED] or [#OUT].
    int place = OUT;

    /// Its neighbours in the queue.
    @Nullable
    Scheduled<T> before;

    @Nullable
    Scheduled<T> behind;

    private long executed;

    public Scheduled(T thread) {
        this.thread = thread;
    }

    /// From [Priority#LOWEST] to [Priority#HIGHEST].
    public int priority() {
        return priority;
    }

    /// Whether it is able to run: on a CPU, or in the queue for one.
    public boolean isReady() {
        return place != OUT;
    }

    /// It has executed `bytes` of code.
    void ran(long bytes) {
        executed += bytes;
    }

    /// Nanoseconds it has been on a CPU.
    public long runtime() {
        return Clock.nanoseconds(executed);
    }
}
