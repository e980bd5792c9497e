package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The futexes of one process, by address. One exists while threads wait for it, and only then can it have an owner.
public final class Futexes {
    private static final int FIRST_BUCKETS = 64;

    /// A power of two of them, and no fewer than futexes.
    private @Nullable Futex[] buckets = new @Nullable Futex[FIRST_BUCKETS];

    private int count;

    /// By thread.
    private final Map<KernelObject, FutexWait> waits = new LinkedHashMap<>();

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
        futex.add(wait);
        waits.put(thread, wait);
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
        for (int woken = 0; woken != count; woken++) {
            var wait = futex.poll();
            if (wait == null) {
                break;
            }
            waits.remove(wait.thread());
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
        if (count == 0 || from.isIdle()) {
            return;
        }
        var to = make(address);
        for (int moved = 0; moved != count; moved++) {
            var wait = from.poll();
            if (wait == null) {
                break;
            }
            to.add(wait);
        }
        removeIfIdle(from);
    }

    /// Koid of the thread that owns the futex at `address`, [Koid#INVALID] for none.
    public long owner(long address) {
        var futex = find(address);
        return futex == null ? Koid.INVALID : futex.ownerKoid();
    }

    void abandon(FutexWait wait) {
        waits.remove(wait.thread());
        wait.futex.remove(wait);
        removeIfIdle(wait.futex);
    }

    private void requireNoWaiter(@Nullable KernelObject owner, long address) {
        var wait = owner == null ? null : waits.get(owner);
        if (wait != null && wait.futex.address == address) {
            throw ownerWaits(wait.thread(), address);
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
            if (count == buckets.length) {
                grow();
            }
            count++;
            futex = new Futex(address);
            put(futex);
        }
        return futex;
    }

    private void put(Futex futex) {
        int bucket = bucket(futex.address);
        futex.next = buckets[bucket];
        buckets[bucket] = futex;
    }

    private void grow() {
        var before = buckets;
        buckets = new @Nullable Futex[before.length * 2];
        for (var first : before) {
            for (var futex = first; futex != null; ) {
                var next = futex.next;
                put(futex);
                futex = next;
            }
        }
    }

    private void removeIfIdle(Futex futex) {
        if (!futex.isIdle()) {
            return;
        }
        count--;
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

    private int bucket(long address) {
        return (int) (address >>> 2 ^ address >>> 8) & buckets.length - 1;
    }
}
