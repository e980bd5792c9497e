package jacinth.kernel.task;

import jacinth.vdso.abi.Status;
import org.jspecify.annotations.Nullable;

/// The system call a thread is making, from its entry until the guest has its answer. One for each thread.
public final class SystemCall {
    private final Outcome.Answer answer = new Outcome.Answer();
    private int number;
    private boolean inFlight;
    private boolean answered;

    SystemCall() {}

    /// Its number; after its end, that of the last one.
    public int number() {
        return number;
    }

    /// Whether it was entered, and the guest does not have its answer yet.
    public boolean inFlight() {
        return inFlight;
    }

    /// It is entered.
    ///
    /// @return false if it was in flight, and runs once more
    public boolean begin(int number) {
        boolean first = !inFlight;
        this.number = number;
        inFlight = true;
        answered = false;
        return first;
    }

    /// The answer with a value: a result, or the number of a status.
    public Outcome.Answer answer(long value) {
        return answer.set(value, "");
    }

    public Outcome.Answer answer(Status.Failure failure) {
        return answer.set(failure.status().number(), failure.reason());
    }

    /// The answer of a call whose wait ended with `status`.
    public Outcome.Answer answer(Status status) {
        return answer.set(status.number(), status == Status.TIMED_OUT ? "the deadline passed" : "");
    }

    /// What it answers is known: it is due when the thread returns to user mode.
    public void owe(Outcome.Answer known) {
        answer.set(known.value(), known.reason());
        answered = true;
    }

    /// The answer that is due, and with it the end of the call; null if there is none.
    public Outcome.@Nullable Answer end() {
        if (!answered) {
            return null;
        }
        answered = false;
        inFlight = false;
        return answer;
    }
}
