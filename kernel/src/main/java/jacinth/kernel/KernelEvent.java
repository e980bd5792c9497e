package jacinth.kernel;

import jacinth.emulator.Access;
import jacinth.emulator.Trap;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.machine.HostInputLog;
import jacinth.vdso.abi.Signature;

/// Something that happened in a kernel. Told on the machine's thread, between two runs of guest code.
public sealed interface KernelEvent {
    /// What observers choose by.
    enum Kind {
        CALL,
        UNSERVED,
        OBJECT,
        HANDLE,
        SIGNALS,
        TASK,
        SWITCH,
        FAULT,
        EXCEPTION,
        HOST_INPUT
    }

    Kind kind();

    /// A system call.
    sealed interface OfCall extends KernelEvent {
        GuestThread thread();

        Signature call();

        @Override
        default Kind kind() {
            return Kind.CALL;
        }
    }

    /// A call is about to be served.
    ///
    /// @param registers valid until the processor runs again
    record CallEntered(GuestThread thread, Signature call, Trap.Syscall registers) implements OfCall {}

    /// The call waits for something: [GuestThread#waitsFor] says for what.
    record CallParked(GuestThread thread, Signature call) implements OfCall {}

    /// The thread has its answer and is about to run on.
    ///
    /// @param reason why the call failed, for people; empty if it did not
    record CallReturned(GuestThread thread, Signature call, long result, String reason) implements OfCall {}

    /// A call was made that the kernel does not serve: it answers NOT_SUPPORTED.
    record CallUnserved(GuestThread thread, Signature call) implements KernelEvent {
        @Override
        public Kind kind() {
            return Kind.UNSERVED;
        }
    }

    /// The birth or the end of a kernel object.
    sealed interface OfObject extends KernelEvent {
        KernelObject object();

        @Override
        default Kind kind() {
            return Kind.OBJECT;
        }
    }

    /// Its first handle was made.
    record ObjectCreated(KernelObject object) implements OfObject {}

    /// Nothing refers to it any more.
    record ObjectDestroyed(KernelObject object) implements OfObject {}

    /// The life of a handle.
    sealed interface OfHandle extends KernelEvent {
        Handle handle();

        @Override
        default Kind kind() {
            return Kind.HANDLE;
        }
    }

    record HandleCreated(Handle handle) implements OfHandle {}

    /// It came into the table of a process.
    ///
    /// @param process koid
    record HandleAdded(Handle handle, long process, int value) implements OfHandle {}

    /// It left the table of a process, still open: it is on its way, or about to be closed.
    ///
    /// @param process koid
    record HandleRemoved(Handle handle, long process, int value) implements OfHandle {}

    record HandleClosed(Handle handle) implements OfHandle {}

    /// @param before the signals that held until now
    record SignalsChanged(KernelObject object, int before) implements KernelEvent {
        @Override
        public Kind kind() {
            return Kind.SIGNALS;
        }
    }

    /// The start or the end of a task.
    sealed interface OfTask extends KernelEvent {
        @Override
        default Kind kind() {
            return Kind.TASK;
        }
    }

    /// Its first thread is about to run.
    record ProcessStarted(GuestProcess process) implements OfTask {}

    /// Its handles and its memory are gone.
    record ProcessEnded(GuestProcess process) implements OfTask {}

    record ThreadStarted(GuestThread thread) implements OfTask {}

    record ThreadEnded(GuestThread thread) implements OfTask {}

    /// Another thread's registers are in the processor now.
    record ThreadSwitched(GuestThread thread) implements KernelEvent {
        @Override
        public Kind kind() {
            return Kind.SWITCH;
        }
    }

    /// A page was touched that was not in the page table, and now is.
    ///
    /// @param page address of its first byte
    record PageFault(GuestThread thread, long page, Access access) implements KernelEvent {
        @Override
        public Kind kind() {
            return Kind.FAULT;
        }
    }

    /// The host has put something into the machine, which [HostInputLog] keeps.
    ///
    /// @param length bytes of it
    record HostInput(HostInputLog.Kind input, int length) implements KernelEvent {
        @Override
        public Kind kind() {
            return Kind.HOST_INPUT;
        }
    }

    /// Somebody may handle it.
    record ExceptionRaised(GuestThread thread, GuestException exception) implements KernelEvent {
        @Override
        public Kind kind() {
            return Kind.EXCEPTION;
        }
    }

    /// Nobody has handled it: the process is about to be killed.
    record ExceptionUnhandled(GuestThread thread, GuestException exception) implements KernelEvent {
        @Override
        public Kind kind() {
            return Kind.EXCEPTION;
        }
    }
}
