package jacinth.kernel.task;

/// What those who watch a kernel learn of its tasks.
public interface TaskEvents {
    /// Its first thread is about to run.
    default void processStarted(GuestProcess process) {}

    /// Its handles and its memory are gone.
    default void processEnded(GuestProcess process) {}

    default void threadStarted(GuestThread thread) {}

    default void threadEnded(GuestThread thread) {}
}
