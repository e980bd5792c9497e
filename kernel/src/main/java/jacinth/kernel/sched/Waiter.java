package jacinth.kernel.sched;

import jacinth.vdso.abi.Status;

/// Somebody who sleeps in a [Wait].
public interface Waiter {
    /// The wait has ended.
    ///
    /// @param status OK if it came about, else why it did not
    void awake(Status status);
}
