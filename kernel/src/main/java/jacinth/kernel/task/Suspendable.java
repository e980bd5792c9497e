package jacinth.kernel.task;

import jacinth.vdso.abi.Status;

/// A task that can be kept from user mode until it is resumed as often as it was suspended.
public interface Suspendable {
    /// @throws Status.Failure BAD_STATE if it is dead, or about to be
    void requireSuspendable();

    /// Keeps it from user mode, now or when it starts. A system call that waits is interrupted.
    ///
    /// @throws Status.Failure as [#requireSuspendable]
    void suspend();

    /// Ends one suspension.
    void resume();
}
