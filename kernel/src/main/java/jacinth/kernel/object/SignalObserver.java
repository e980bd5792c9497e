package jacinth.kernel.object;

/// Someone who is told when the signals of an object change.
public interface SignalObserver {
    /// Called with the present signals when the observer is added, and after each change that it wants to know of.
    ///
    /// @return true when it has seen what it waited for, and is to be removed
    boolean onSignals(int signals);

    /// The handle it was registered through, if any, is being closed, or has arrived in another table. It is removed.
    default void onHandleGone() {}
}
