package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.Signals;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A word of guest memory that threads wait for.
final class Futex {
    final long address;

    /// Oldest first.
    final Queue<FutexWait> waits = new ArrayDeque<>(2);

    @Nullable
    KernelObject owner;

    /// In the same bucket of the table.
    @Nullable
    Futex next;

    Futex(long address, @Nullable Futex next) {
        this.address = address;
        this.next = next;
    }

    /// A thread that has ended owns nothing.
    long ownerKoid() {
        return owner == null || (owner.signals() & Signals.TERMINATED) != 0 ? Koid.INVALID : owner.koid();
    }
}
