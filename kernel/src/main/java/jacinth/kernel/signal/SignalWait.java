package jacinth.kernel.signal;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.SignalObserver;
import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A thread waiting for one of several signals of several objects; of none, for its deadline.
public final class SignalWait extends Wait {
    private final List<Item> items = new ArrayList<>(1);
    private final ThreadState state;

    /// @param deadline virtual nanoseconds
    public SignalWait(ThreadState state, long deadline) {
        super(deadline);
        this.state = state;
    }

    /// Something to wait for, before [#start].
    public void add(Handle handle, int wanted) {
        items.add(new Item(handle, wanted));
    }

    /// Looks at what there is, and begins to wait if nothing is as wanted.
    ///
    /// @param now virtual nanoseconds: with a deadline that has passed it only looks
    public void start(long now) {
        boolean satisfied = false;
        for (var item : items) {
            item.seen = item.handle.object().signals();
            satisfied |= (item.seen & item.wanted) != 0;
        }
        if (satisfied) {
            complete(Status.OK);
        } else if (deadline() <= now) {
            complete(Status.TIMED_OUT);
        } else {
            for (int i = 0; i < items.size() && ended() == null; i++) {
                items.get(i).handle.object().addObserver(items.get(i), items.get(i).wanted, items.get(i).handle);
            }
        }
    }

    /// The signals of the object added as number `index` when the wait ended, and those that came up meanwhile, wanted
    /// or not.
    public int seen(int index) {
        return items.get(index).seen;
    }

    /// How many objects were added.
    public int size() {
        return items.size();
    }

    private void end(Status status) {
        for (var item : items) {
            item.seen |= item.handle.object().signals();
        }
        cancel(status);
    }

    @Override
    protected void abandon() {
        for (var item : items) {
            item.seen |= item.handle.object().raisedSince(item);
            item.handle.object().removeObserver(item);
        }
    }

    private void handleGone(Handle gone) {
        for (var item : items) {
            if (item.handle == gone) {
                item.seen |= Signals.HANDLE_CLOSED;
            }
        }
        end(Status.CANCELED);
    }

    @Override
    public ThreadState threadState() {
        return state;
    }

    @Override
    public List<KernelObject> objects() {
        return items.stream().map(item -> item.handle.object()).toList();
    }

    @Override
    public @Nullable KernelObject endedBy() {
        var only = items.size() == 1 ? items.getFirst() : null;
        return only != null && only.wanted == Signals.TERMINATED ? only.handle.object() : null;
    }

    /// `READABLE|PEER_CLOSED of channel 1060`, for each object.
    @Override
    public String toString() {
        return items.isEmpty()
                ? "its deadline"
                : items.stream().map(Item::toString).collect(Collectors.joining(", "));
    }

    /// Signals of one object to wait for.
    private final class Item implements SignalObserver {
        final Handle handle;
        final int wanted;
        int seen;

        Item(Handle handle, int wanted) {
            this.handle = handle;
            this.wanted = wanted;
        }

        @Override
        public boolean onSignals(int signals) {
            seen |= signals;
            if ((signals & wanted) == 0) {
                return false;
            }
            end(Status.OK);
            return true;
        }

        @Override
        public void onHandleGone() {
            handleGone(handle);
        }

        @Override
        public String toString() {
            return "%s of %s %d"
                    .formatted(
                            handle.object().type().signals(wanted),
                            handle.object().type(),
                            handle.object().koid());
        }
    }
}
