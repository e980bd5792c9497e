package jacinth.kernel.sched;

/// What a trap leaves its thread to do.
public sealed interface Outcome permits Outcome.Resume, Outcome.Gone, Wait {
    /// Go on, with this result if it was a system call.
    ///
    /// @param result the value of the result register
    record Resume(long result) implements Outcome {}

    /// The thread has ended.
    record Gone() implements Outcome {}

    Outcome OK = new Resume(0);
    Outcome GONE = new Gone();
}
