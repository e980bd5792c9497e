package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.Status;
import org.jspecify.annotations.Nullable;

/// The futexes of one process, by address. One exists while threads wait for it, and only then can it have an owner.
public final class Futexes {
    private static final int BUCKETS = 64;

    private final @Nullable Futex[] buckets = new @Nullable Futex[BUCKETS];

    public Futexes() {}

    /// A wait for the futex at `address`, begun.
    ///
    /// @param thread who is going to wait
    /// @param owner the thread that owns the futex from now on, null for none
    /// @param deadline virtual nanoseconds
    /// @throws Status.Failure INVALID_ARGS if the owner waits there itself, or is going to
    public FutexWait await(long address, KernelObject thread, @Nullable KernelObject owner, long deadline) {
        requireNoWaiter(owner, address);
        if (thread.equals(owner)) {
            throw ownerWaits(thread, address);
        }
        var futex = make(address);
        futex.owner = owner;
        var wait = new FutexWait(this, futex, thread, deadline);
        futex.waits.add(wait);
        return wait;
    }

    /// Wakes the threads that have waited longest at `address`.
    ///
    /// @param count how many at most, unsigned
    /// @param assign whether the last one woken becomes the owner; else there is none from now on
    public void wake(long address, int count, boolean assign) {
        var futex = find(address);
        if (futex != null) {
            wake(futex, count, assign);
        }
    }

    private void wake(Futex futex, int count, boolean assign) {
        futex.owner = null;
        for (int woken = 0; woken != count && !futex.waits.isEmpty(); woken++) {
            var wait = futex.waits.remove();
            futex.owner = assign ? wait.thread() : null;
            wait.complete(Status.OK);
        }
        removeIfIdle(futex);
    }

    /// Wakes threads as [#wake], and makes the next ones wait at another address, behind those that wait there.
    ///
    /// @param owner the thread that owns the other futex from now on, null for none
    /// @throws Status.Failure INVALID_ARGS if the owner waits at one of the addresses
    public void requeue(
            long address, int wakeCount, boolean assign, long other, int requeueCount, @Nullable KernelObject owner) {
        requireNoWaiter(owner, address);
        requireNoWaiter(owner, other);
        var from = find(address);
        if (from != null) {
            wake(from, wakeCount, assign);
            move(from, other, requeueCount);
        }
        var to = find(other);
        if (to != null) {
            to.owner = owner;
        }
    }

    private void move(Futex from, long address, int count) {
        if (count == 0 || from.waits.isEmpty()) {
            return;
        }
        var to = make(address);
        for (int moved = 0; moved != count && !from.waits.isEmpty(); moved++) {
            var wait = from.waits.remove();
            wait.futex(to);
            to.waits.add(wait);
        }
        removeIfIdle(from);
    }

    /// Koid of the thread that owns the futex at `address`, [Koid#INVALID] for none.
    public long owner(long address) {
        var futex = find(address);
        return futex == null ? Koid.INVALID : futex.ownerKoid();
    }

    void abandon(FutexWait wait) {
        wait.futex().waits.remove(wait);
        removeIfIdle(wait.futex());
    }

    private void requireNoWaiter(@Nullable KernelObject owner, long address) {
        var futex = find(address);
        if (owner == null || futex == null) {
            return;
        }
        for (var wait : futex.waits) {
            if (wait.thread().equals(owner)) {
                throw ownerWaits(owner, address);
            }
        }
    }

    private static Status.Failure ownerWaits(KernelObject owner, long address) {
        return Status.INVALID_ARGS.because(
                "thread %d cannot both own the futex at 0x%x and wait for it".formatted(owner.koid(), address));
    }

    private @Nullable Futex find(long address) {
        var futex = buckets[bucket(address)];
        while (futex != null && futex.address != address) {
            futex = futex.next;
        }
        return futex;
    }

    private Futex make(long address) {
        var futex = find(address);
        if (futex == null) {
            int bucket = bucket(address);
            futex = new Futex(address, buckets[bucket]);
            buckets[bucket] = futex;
        }
        return futex;
    }

    private void removeIfIdle(Futex futex) {
        if (!futex.waits.isEmpty()) {
            return;
        }
        int bucket = bucket(futex.address);
        var before = buckets[bucket];
        if (before == futex) {
            buckets[bucket] = futex.next;
            return;
        }
        while (before != null && before.next != futex) {
            before = before.next;
        }
        if (before != null) {
            before.next = futex.next;
        }
    }

    private static int bucket(long address) {
        return (int) (address >>> 2 ^ address >>> 8) & BUCKETS - 1;
    }
}
