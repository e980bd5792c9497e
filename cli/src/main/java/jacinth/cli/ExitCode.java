package jacinth.cli;

import jacinth.kernel.Ending;
import jacinth.kernel.task.GuestException;

/// What we exit with where it is not what the guest returned, as shells, `timeout` and `env` do.
final class ExitCode {
    static final int OK = 0;

    /// A command answers no: something is missing.
    static final int NO = 1;

    static final int USAGE = 2;
    static final int TIMED_OUT = 124;
    static final int OWN_FAILURE = 125;
    static final int NOT_RUNNABLE = 126;
    static final int NOT_FOUND = 127;

    private static final int FATAL_SIGNAL = 128;
    private static final int SIGILL = 4;
    private static final int SIGTRAP = 5;
    private static final int SIGBUS = 7;
    private static final int SIGFPE = 8;
    private static final int SIGKILL = 9;
    private static final int SIGSEGV = 11;
    private static final int SIGPIPE = 13;
    private static final int SIGSYS = 31;

    /// Nobody reads our output any more.
    static final int OUTPUT_CLOSED = FATAL_SIGNAL + SIGPIPE;

    private ExitCode() {}

    static int of(Ending ending) {
        return switch (ending) {
            case Ending.Exited exited -> (int) exited.code() & 0xff;
            case Ending.Crashed crashed -> of(crashed.exception().kind());
            case Ending.Killed _ -> FATAL_SIGNAL + SIGKILL;
            case Ending.Deadlocked _, Ending.OutOfTime _, Ending.Stopped _ -> TIMED_OUT;
        };
    }

    /// What a shell tells of a process that the signal for such an exception has ended.
    private static int of(GuestException.Kind kind) {
        return FATAL_SIGNAL
                + switch (kind) {
                    case FATAL_PAGE_FAULT -> SIGSEGV;
                    case UNDEFINED_INSTRUCTION -> SIGILL;
                    case SW_BREAKPOINT, HW_BREAKPOINT -> SIGTRAP;
                    case UNALIGNED_ACCESS -> SIGBUS;
                    case GENERAL -> SIGFPE;
                    case POLICY_ERROR -> SIGSYS;
                };
    }
}
