package jacinth.kernel.task;

import jacinth.kernel.object.ObjectEvents;
import jacinth.vdso.abi.Signature;

/// What those who watch a kernel learn of its tasks.
public interface TaskEvents extends ObjectEvents {
    /// Its first thread is about to run.
    default void processStarted(GuestProcess process) {}

    /// Its handles and its memory are gone.
    default void processEnded(GuestProcess process) {}

    default void threadStarted(GuestThread thread) {}

    default void threadEnded(GuestThread thread) {}

    /// A thread made a call that the kernel does not serve.
    default void callUnserved(GuestThread thread, Signature call) {}
}
