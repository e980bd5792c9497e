package jacinth.kernel.sched;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Threads of one priority that wait for a CPU.
///
/// They are linked through themselves: joining and leaving cost the same, however many there are.
final class RunQueue<T> {
    private @Nullable Scheduled<T> first;
    private @Nullable Scheduled<T> last;

    boolean isEmpty() {
        return first == null;
    }

    void add(Scheduled<T> thread) {
        link(last, thread);
        link(thread, null);
    }

    void addFirst(Scheduled<T> thread) {
        link(thread, first);
        link(null, thread);
    }

    /// Throws NullPointerException if there is none.
    Scheduled<T> first() {
        return Objects.requireNonNull(first);
    }

    void remove(Scheduled<T> thread) {
        link(thread.before, thread.behind);
        thread.before = null;
        thread.behind = null;
    }

    /// Makes them neighbours; null is an end of the queue.
    private void link(@Nullable Scheduled<T> before, @Nullable Scheduled<T> behind) {
        if (before == null) {
            first = behind;
        } else {
            before.behind = behind;
        }
        if (behind == null) {
            last = before;
        } else {
            behind.before = before;
        }
    }
}
