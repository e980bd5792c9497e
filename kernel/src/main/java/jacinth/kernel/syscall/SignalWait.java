package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.TIMED_OUT;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.SignalObserver;
import jacinth.kernel.sched.Outcome;
import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A thread waiting for one of several signals of several objects; of none, for its deadline.
final class SignalWait extends Wait {
    private final List<Item> items = new ArrayList<>(1);
    private final ThreadState state;
    private boolean over;

    /// @param deadline virtual nanoseconds
    SignalWait(ThreadState state, long deadline) {
        super(deadline);
        this.state = state;
    }

    /// Something to wait for, before [#start].
    ///
    /// @param pending where the guest is told what was seen, if it wants to know
    void add(Handle handle, int wanted, Guest.Out pending) {
        items.add(new Item(handle, wanted, pending));
    }

    /// Looks, and if nothing is as wanted yet, begins to wait.
    ///
    /// @param now virtual nanoseconds
    /// @throws Status.Failure TIMED_OUT if the deadline has passed; INVALID_ARGS if what was seen cannot be told
    Outcome start(long now) {
        for (var item : items) {
            if ((item.handle.object().signals() & item.wanted) != 0) {
                finish(Status.OK);
                return OK;
            }
        }
        for (int i = 0; i < items.size() && !over; i++) {
            items.get(i).handle.object().addObserver(items.get(i));
        }
        if (!over && deadline() <= now) {
            abandon();
            finish(TIMED_OUT);
            throw TIMED_OUT.because("the deadline passed");
        }
        return orOver();
    }

    private void end(Status status) {
        over = true;
        abandon();
        complete(status);
    }

    @Override
    protected void abandon() {
        items.forEach(item -> item.handle.object().removeObserver(item));
    }

    @Override
    protected Status finish(Status status) {
        for (var item : items) {
            item.seen |= item.handle.object().signals();
            item.pending.writeIntIfWanted(item.seen);
        }
        if (status == Status.CANCELED) {
            throw status.because("the handle left the table during the wait");
        }
        return status;
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

    /// `READABLE|PEER_CLOSED of channel 1060`, for each object.
    @Override
    public String toString() {
        return items.isEmpty()
                ? "its deadline"
                : items.stream().map(Item::toString).collect(Collectors.joining(", "));
    }

    /// Signals of one object to wait for. What is seen gathers all that came up meanwhile, wanted or not.
    private final class Item implements SignalObserver {
        final Handle handle;
        final int wanted;
        final Guest.Out pending;
        int seen;

        Item(Handle handle, int wanted, Guest.Out pending) {
            this.handle = handle;
            this.wanted = wanted;
            this.pending = pending;
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
        public boolean onHandleGone(Handle gone, int signals) {
            if (gone != handle) {
                return false;
            }
            handleGone(gone);
            return true;
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
