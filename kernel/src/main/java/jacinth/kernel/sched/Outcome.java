package jacinth.kernel.sched;

/// What a system call leaves its thread to do.
public sealed interface Outcome permits Outcome.Resume, Wait {
    /// Go on.
    record Resume() implements Outcome {}

    /// A system call has succeeded at once.
    Outcome OK = new Resume();
}
