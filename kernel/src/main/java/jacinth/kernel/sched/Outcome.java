package jacinth.kernel.sched;

/// What a trap leaves its thread to do.
public sealed interface Outcome permits Outcome.Resume, Outcome.Gone, Wait {
    /// Go on.
    record Resume() implements Outcome {}

    /// The thread has ended.
    record Gone() implements Outcome {}

    /// A system call has succeeded at once.
    Outcome OK = new Resume();

    Outcome GONE = new Gone();
}
