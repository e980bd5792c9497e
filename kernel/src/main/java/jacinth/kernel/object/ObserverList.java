package jacinth.kernel.object;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The observers of one object's signals, found by what they wait for: a change visits only those whom it concerns,
/// and a handle only those who came through it, however many others there are.
final class ObserverList {
    /// The row of those who are told of every change; the others stand in the row of each signal that they want.
    private static final int EVERY = Integer.SIZE;

    private final @Nullable Link[] rows = new @Nullable Link[EVERY + 1];
    private final Map<SignalObserver, Watch> watches = LinkedHashMap.newLinkedHashMap(2);

    /// When each signal last came up, in [#time].
    private final long[] raised = new long[Integer.SIZE];

    /// Counts observers and changes.
    private long time;

    private long lastChange;

    /// An observer, from when it is added until it is removed.
    static final class Watch {
        final SignalObserver observer;
        final long since;
        final @Nullable Handle through;
        /// Its neighbours among those that came through the same handle.
        @Nullable
        Watch newer;

        @Nullable
        Watch older;

        boolean gone;

        /// Its places in rows.
        @Nullable
        Link links;

        Watch(SignalObserver observer, long since, @Nullable Handle through) {
            this.observer = observer;
            this.since = since;
            this.through = through;
        }
    }

    /// A place in a row, the newest first. One that was taken out still knows its older neighbour: whoever stands there
    /// goes on from it.
    static final class Link {
        final Watch watch;
        final int row;
        final @Nullable Link next;

        @Nullable
        Link newer;

        @Nullable
        Link older;

        Link(Watch watch, int row, @Nullable Link next) {
            this.watch = watch;
            this.row = row;
            this.next = next;
        }
    }

    /// Adds one that is told of every change.
    void add(SignalObserver observer) {
        add(observer, 1L << EVERY, null);
    }

    /// Adds one that is told of the changes after which one of `wanted` holds.
    void add(SignalObserver observer, int wanted, Handle through) {
        add(observer, Integer.toUnsignedLong(wanted), through);
    }

    private void add(SignalObserver observer, long wanted, @Nullable Handle through) {
        var watch = new Watch(observer, ++time, through);
        watches.put(observer, watch);
        for (long rest = wanted; rest != 0; rest &= rest - 1) {
            int row = Long.numberOfTrailingZeros(rest);
            var link = new Link(watch, row, watch.links);
            watch.links = link;
            link.older = rows[row];
            if (link.older != null) {
                link.older.newer = link;
            }
            rows[row] = link;
        }
        if (through != null) {
            watch.older = through.newestWatch;
            if (watch.older != null) {
                watch.older.newer = watch;
            }
            through.newestWatch = watch;
        }
    }

    /// Returns whether it was there.
    boolean remove(SignalObserver observer) {
        var watch = watches.get(observer);
        if (watch != null) {
            remove(watch);
        }
        return watch != null;
    }

    private void remove(Watch watch) {
        watch.gone = true;
        watches.remove(watch.observer, watch);
        for (var link = watch.links; link != null; link = link.next) {
            if (link.newer == null) {
                rows[link.row] = link.older;
            } else {
                link.newer.older = link.older;
            }
            if (link.older != null) {
                link.older.newer = link.newer;
            }
        }
        if (watch.through != null) {
            if (watch.newer == null) {
                watch.through.newestWatch = watch.older;
            } else {
                watch.newer.older = watch.older;
            }
            if (watch.older != null) {
                watch.older.newer = watch.newer;
            }
        }
    }

    /// The signals that came up since an observer was added, gone again or not; none if it is not there.
    int raisedSince(SignalObserver observer) {
        var watch = watches.get(observer);
        int seen = 0;
        for (int signal = 0; watch != null && signal < raised.length; signal++) {
            if (raised[signal] > watch.since) {
                seen |= 1 << signal;
            }
        }
        return seen;
    }

    /// Tells those whom a change concerns, the newest first. They come and go meanwhile: who has gone is told no more,
    /// who has come was told already. One of them may change the signals again: that has told the others what holds
    /// now.
    void tell(int before, int signals) {
        if (watches.isEmpty()) {
            return;
        }
        long change = ++time;
        lastChange = change;
        for (int rest = signals & ~before; rest != 0; rest &= rest - 1) {
            raised[Integer.numberOfTrailingZeros(rest)] = change;
        }
        var places = placesOf(signals);
        for (var next = newest(places); next != null && lastChange == change; next = newest(places)) {
            if (next.observer.onSignals(signals) && !next.gone) {
                remove(next);
            }
        }
    }

    /// The heads of the rows to go through.
    private @Nullable Link[] placesOf(int signals) {
        long wanted = Integer.toUnsignedLong(signals) | 1L << EVERY;
        int count = 0;
        for (long rest = wanted; rest != 0; rest &= rest - 1) {
            count += rows[Long.numberOfTrailingZeros(rest)] == null ? 0 : 1;
        }
        var places = new @Nullable Link[count];
        for (long rest = wanted; count > 0; rest &= rest - 1) {
            var head = rows[Long.numberOfTrailingZeros(rest)];
            if (head != null) {
                places[--count] = head;
            }
        }
        return places;
    }

    /// The newest that stands at one of `places`, which step over it.
    private static @Nullable Watch newest(@Nullable Link[] places) {
        Watch newest = null;
        for (int i = 0; i < places.length; i++) {
            var link = places[i];
            while (link != null && link.watch.gone) {
                link = link.older;
            }
            places[i] = link;
            if (link != null && (newest == null || link.watch.since > newest.since)) {
                newest = link.watch;
            }
        }
        for (int i = 0; i < places.length; i++) {
            var link = places[i];
            if (link != null && link.watch == newest) {
                places[i] = link.older;
            }
        }
        return newest;
    }

    /// Tells and removes those who came through `handle`, the newest first.
    void cancel(Handle handle) {
        for (var watch = handle.newestWatch; watch != null; watch = handle.newestWatch) {
            watch.observer.onHandleGone();
            if (!watch.gone) {
                remove(watch);
            }
        }
    }
}
