package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.Signals;
import org.jspecify.annotations.Nullable;

/// A word of guest memory that threads wait for.
final class Futex {
    final long address;

    private @Nullable FutexWait oldest;
    private @Nullable FutexWait youngest;

    @Nullable
    KernelObject owner;

    /// In the same bucket of the table.
    @Nullable
    Futex next;

    Futex(long address) {
        this.address = address;
    }

    boolean isIdle() {
        return oldest == null;
    }

    /// A wait that is in no futex begins here, or goes on.
    void add(FutexWait wait) {
        wait.futex = this;
        wait.older = youngest;
        if (youngest == null) {
            oldest = wait;
        } else {
            youngest.younger = wait;
        }
        youngest = wait;
    }

    /// Takes out the oldest wait, null if there is none.
    @Nullable
    FutexWait poll() {
        var first = oldest;
        if (first != null) {
            remove(first);
        }
        return first;
    }

    void remove(FutexWait wait) {
        if (wait.older == null) {
            oldest = wait.younger;
        } else {
            wait.older.younger = wait.younger;
        }
        if (wait.younger == null) {
            youngest = wait.older;
        } else {
            wait.younger.older = wait.older;
        }
        wait.older = null;
        wait.younger = null;
    }

    /// A thread that has ended owns nothing.
    long ownerKoid() {
        return owner == null || (owner.signals() & Signals.TERMINATED) != 0 ? Koid.INVALID : owner.koid();
    }
}
