package jacinth.kernel.sched;

import jacinth.vdso.abi.Status;

/// A thread that can be parked on a [Wait].
public interface Waiter {
    /// Ends the park: the system call it made returns `status`.
    ///
    /// @param reason why it failed, for people; empty if it did not
    void resume(Status status, String reason);
}
