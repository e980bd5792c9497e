package jacinth.kernel.task;

import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Status;

/// What a system call leaves its thread to do.
public sealed interface Outcome {
    /// Success, with nothing more to say.
    Answer OK = new Answer();

    /// Go back to user mode with a result. Each thread has one, filled in anew by each call: nothing is allocated.
    final class Answer implements Outcome {
        private long value;
        private String reason = "";

        Answer() {}

        /// What the result register gets.
        public long value() {
            return value;
        }

        /// Why the call failed, for people; empty if it did not.
        public String reason() {
            return reason;
        }

        Answer set(long value, String reason) {
            this.value = value;
            this.reason = reason;
            return this;
        }
    }

    /// Sleep until `reason` is over, then go on with `then`.
    record Park(Wait reason, Continuation then) implements Outcome {}

    /// Raise an exception on the way back to user mode, where the call answers `status` if the thread gets there.
    record Raise(GuestException exception, Status status) implements Outcome {}

    /// The thread has ended itself: there is nobody to answer.
    record Gone() implements Outcome {}

    /// Sleeps until `wait` is over, and answers how it ended.
    static Outcome until(Wait wait) {
        return new Park(wait, Continuation.ANSWER);
    }
}
