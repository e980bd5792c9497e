package jacinth.kernel;

import jacinth.emulator.Trap;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.TaskEvents;
import jacinth.vdso.abi.Signature;

/// What those who watch a kernel learn. Everything is called on the machine's thread, between two runs of guest code.
public interface KernelEvents extends TaskEvents {
    /// A call is about to be served. `registers` are valid until this returns.
    default void callEntered(GuestThread thread, Signature call, Trap.Syscall registers) {}

    /// The call waits for something; [GuestThread#waitsFor] says for what.
    default void callParked(GuestThread thread, Signature call) {}

    /// The thread is about to see the result of the call it entered last.
    ///
    /// @param reason why it failed, for people; empty if it did not
    default void callReturned(GuestThread thread, Signature call, long result, String reason) {}

    /// Nobody handles it: the process is about to be killed.
    default void exception(GuestThread thread, GuestException exception) {}
}
