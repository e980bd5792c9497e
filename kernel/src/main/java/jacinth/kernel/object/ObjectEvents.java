package jacinth.kernel.object;

/// What those who watch a kernel learn of its objects and handles.
public interface ObjectEvents {
    /// Watched by nobody.
    ObjectEvents UNWATCHED = new ObjectEvents() {};

    /// Its first handle was made.
    default void objectCreated(KernelObject object) {}

    /// Nothing refers to it any more.
    default void objectDestroyed(KernelObject object) {}

    /// @param before the signals that held until now
    default void signalsChanged(KernelObject object, int before) {}

    default void handleCreated(Handle handle) {}

    /// It came into the table of a process.
    ///
    /// @param process koid
    default void handleAdded(Handle handle, long process, int value) {}

    /// It left the table of a process, still open.
    ///
    /// @param process koid
    default void handleRemoved(Handle handle, long process, int value) {}

    default void handleClosed(Handle handle) {}

    /// What is known of a handle that is gone, to be put behind its value: `: it was ...`; nothing if nothing is.
    ///
    /// @param process koid
    default String formerHandle(long process, int value) {
        return "";
    }
}
