package jacinth.machine.time;

import java.util.List;
import java.util.TreeSet;

/// What is to happen at points of virtual time. Entries of one time happen in the order they were made.
public final class TimerQueue {
    /// The deadline that never comes, in nanoseconds.
    public static final long NEVER = Long.MAX_VALUE;

    private final TreeSet<Entry> entries = new TreeSet<>();
    private long made;

    public TimerQueue() {}

    /// Something that is to happen. Its text says what, for people.
    public interface Action {
        void run();
    }

    /// Something that is to happen, in the queue.
    public final class Entry implements Comparable<Entry> {
        private final long deadline;
        private final long number;
        private final Action action;

        private Entry(long deadline, long number, Action action) {
            this.deadline = deadline;
            this.number = number;
            this.action = action;
        }

        /// `17000000: timer 1060`.
        @Override
        public String toString() {
            return deadline + ": " + action;
        }

        /// Takes it out, if it has not happened.
        public void cancel() {
            entries.remove(this);
        }

        @Override
        public int compareTo(Entry other) {
            int order = Long.compare(deadline, other.deadline);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    /// Enters something that is to happen once.
    ///
    /// @param deadline nanoseconds of virtual time; one that has passed is due at once
    public Entry schedule(long deadline, Action action) {
        var entry = new Entry(deadline, made++, action);
        entries.add(entry);
        return entry;
    }

    /// Enters something that is to happen once, with something else if one of the times that suit has that: the nearest
    /// to the deadline, of two that are as near the earlier (`insert_timer_in_queue` in Zircon's `kernel/timer.cpp`).
    ///
    /// @param deadline nanoseconds of virtual time, from `earliest` to `latest`
    public Entry schedule(long deadline, long earliest, long latest, Action action) {
        var before = entries.lower(new Entry(deadline, -1, action));
        var after = entries.ceiling(new Entry(deadline, -1, action));
        boolean mayBeBefore = before != null && before.deadline >= earliest;
        boolean mayBeAfter = after != null && after.deadline <= latest;
        if (mayBeAfter
                && (!mayBeBefore
                        || after.deadline == deadline
                        || after.deadline < latest && after.deadline - deadline < deadline - before.deadline)) {
            return schedule(after.deadline, action);
        }
        return schedule(mayBeBefore ? before.deadline : deadline, action);
    }

    /// The earliest deadline, or [#NEVER].
    public long next() {
        return entries.isEmpty() ? NEVER : entries.first().deadline;
    }

    /// All that is to happen, in order.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// Does all that is due at `now`, including what that schedules for a time that is due.
    public void fire(long now) {
        while (!entries.isEmpty() && entries.first().deadline <= now) {
            var due = entries.first();
            entries.remove(due);
            due.action.run();
        }
    }
}
