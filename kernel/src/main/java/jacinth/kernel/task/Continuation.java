package jacinth.kernel.task;

import jacinth.vdso.abi.Status;

/// What a thread does when its wait is over, on its own turn, before it runs in user mode again.
///
/// It is done with the thread current, so it may reach the guest's memory and handles as the call itself does.
public sealed interface Continuation {
    /// Answers the call in flight with the status that ended the wait.
    Finish ANSWER = new AnswerStatus();

    /// Goes on where the registers stand: nothing is owed to anybody.
    Continuation NOTHING = new Nothing();

    /// Runs the instruction, or the system call, that waited once more from its beginning.
    Continuation AGAIN = new Again();

    /// Finishes the call in flight.
    non-sealed interface Finish extends Continuation {
        /// Hands the guest what it waited for.
        ///
        /// @param woken how the wait ended
        /// @return what the call answers
        /// @throws Status.Failure if it cannot be handed over
        Status finish(Status woken);
    }

    /// Goes on with the call in flight, which may have to wait again. Only a kill ends such a wait: who suspends the
    /// thread waits, too.
    non-sealed interface Step extends Continuation {
        /// @throws Status.Failure what the call answers
        Outcome go();
    }

    /// A handler was told of an exception: OK if the thread is to go on, anything else if the next one is to be told.
    record AfterException(ExceptionWalk walk) implements Continuation {}

    record AnswerStatus() implements Finish {
        @Override
        public Status finish(Status woken) {
            return woken;
        }
    }

    record Nothing() implements Continuation {}

    record Again() implements Continuation {}
}
