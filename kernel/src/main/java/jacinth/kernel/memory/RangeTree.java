package jacinth.kernel.memory;

import org.jspecify.annotations.Nullable;

/// Ranges of numbers with what they are of, in order of where they begin. They may overlap.
///
/// A treap: a search tree, and a heap by a number drawn for each entry. So its depth is about the logarithm of how many
/// there are, in whatever order they come, and it may recurse.
final class RangeTree<T> {
    private @Nullable Entry<T> root;
    private int size;
    private long serial;

    /// Sees a value, and the range that was asked for. Must leave the tree alone.
    @FunctionalInterface
    interface Visitor<T> {
        void visit(T value, long first, long past);
    }

    /// A range in the tree, with what is known of all at it and below.
    static final class Entry<T> {
        final T value;
        private final long first;
        private final long past;
        /// Orders those that begin at one number.
        private final long serial;

        private @Nullable Entry<T> before;
        private @Nullable Entry<T> after;
        private long leastFirst;
        private long mostPast;
        /// Between neighbours, if no two overlap.
        private long widestGap;

        private Entry(long first, long past, T value, long serial) {
            this.first = first;
            this.past = past;
            this.value = value;
            this.serial = serial;
        }

        /// Its place in the heap: looks random, and is the same in every run (the finalizer of MurmurHash3).
        private long rank() {
            long mixed = (serial ^ serial >>> 33) * 0xff51afd7ed558ccdL;
            mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
            return mixed ^ mixed >>> 33;
        }

        private boolean precedes(Entry<T> other) {
            return first != other.first ? first < other.first : serial < other.serial;
        }

        /// Something below has changed.
        private Entry<T> updated() {
            leastFirst = first;
            mostPast = past;
            widestGap = 0;
            if (before != null) {
                leastFirst = before.leastFirst;
                mostPast = Math.max(mostPast, before.mostPast);
                widestGap = Math.max(before.widestGap, first - before.mostPast);
            }
            if (after != null) {
                mostPast = Math.max(mostPast, after.mostPast);
                widestGap = Math.max(widestGap, Math.max(after.widestGap, after.leastFirst - past));
            }
            return this;
        }
    }

    int size() {
        return size;
    }

    Entry<T> add(long first, long past, T value) {
        var entry = new Entry<>(first, past, value, serial++);
        root = with(root, entry);
        size++;
        return entry;
    }

    void remove(Entry<T> entry) {
        root = without(root, entry);
        size--;
    }

    void clear() {
        root = null;
        size = 0;
    }

    @Nullable
    Entry<T> first() {
        var entry = root;
        while (entry != null && entry.before != null) {
            entry = entry.before;
        }
        return entry;
    }

    /// The last that begins before a number.
    @Nullable
    Entry<T> lastBefore(long number) {
        Entry<T> found = null;
        for (var entry = root; entry != null; ) {
            if (entry.first < number) {
                found = entry;
                entry = entry.after;
            } else {
                entry = entry.before;
            }
        }
        return found;
    }

    /// The first that ends after a number, if no two overlap.
    @Nullable
    Entry<T> firstAfter(long number) {
        Entry<T> found = null;
        for (var entry = root; entry != null; ) {
            if (entry.past > number) {
                found = entry;
                entry = entry.before;
            } else {
                entry = entry.after;
            }
        }
        return found;
    }

    /// Where the first gap begins that is `width` wide, between two limits around all, if no two overlap; -1 if none
    /// is.
    long firstGap(long from, long end, long width) {
        var entry = root;
        if (entry == null) {
            return end - from >= width ? from : -1;
        }
        if (entry.leastFirst - from >= width) {
            return from;
        }
        if (entry.widestGap < width) {
            return end - entry.mostPast >= width ? entry.mostPast : -1;
        }
        while (true) {
            var before = entry.before;
            var after = entry.after;
            if (before != null && before.widestGap >= width) {
                entry = before;
            } else if (before != null && entry.first - before.mostPast >= width) {
                return before.mostPast;
            } else if (after == null || after.leastFirst - entry.past >= width) {
                return entry.past;
            } else {
                entry = after;
            }
        }
    }

    /// Shows, in order, all that have a number in a range.
    void overlapping(long first, long past, Visitor<? super T> visitor) {
        visit(root, first, past, visitor);
    }

    private static <T> void visit(@Nullable Entry<T> top, long first, long past, Visitor<? super T> visitor) {
        for (var entry = top; entry != null && entry.mostPast > first; entry = entry.after) {
            visit(entry.before, first, past, visitor);
            if (entry.first >= past) {
                return;
            }
            if (entry.past > first) {
                visitor.visit(entry.value, first, past);
            }
        }
    }

    private static <T> Entry<T> with(@Nullable Entry<T> top, Entry<T> entry) {
        if (top == null || entry.rank() > top.rank()) {
            split(top, entry);
            return entry.updated();
        }
        if (entry.precedes(top)) {
            top.before = with(top.before, entry);
        } else {
            top.after = with(top.after, entry);
        }
        return top.updated();
    }

    /// Hangs what precedes an entry before it, and all else after it.
    private static <T> void split(@Nullable Entry<T> top, Entry<T> entry) {
        if (top == null) {
            entry.before = null;
            entry.after = null;
        } else if (top.precedes(entry)) {
            split(top.after, entry);
            top.after = entry.before;
            entry.before = top.updated();
        } else {
            split(top.before, entry);
            top.before = entry.after;
            entry.after = top.updated();
        }
    }

    private static <T> @Nullable Entry<T> without(@Nullable Entry<T> top, Entry<T> entry) {
        if (top == null) {
            throw new AssertionError("%d to %d is not here".formatted(entry.first, entry.past));
        }
        if (top == entry) {
            return joined(top.before, top.after);
        }
        if (entry.precedes(top)) {
            top.before = without(top.before, entry);
        } else {
            top.after = without(top.after, entry);
        }
        return top.updated();
    }

    /// One tree of two, all of the first before all of the second.
    private static <T> @Nullable Entry<T> joined(@Nullable Entry<T> first, @Nullable Entry<T> second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        if (first.rank() > second.rank()) {
            first.after = joined(first.after, second);
            return first.updated();
        }
        second.before = joined(first, second.before);
        return second.updated();
    }
}
