package jacinth.kernel.task;

import jacinth.vdso.abi.ExceptionType;
import jacinth.vdso.abi.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The ports that are told of something that happened to a thread, one after the other, as long as there is need.
public abstract sealed class ExceptionWalk {
    final GuestThread thread;

    private ExceptionWalk(GuestThread thread) {
        this.thread = thread;
    }

    /// The port to tell next, null if there is none left.
    abstract @Nullable ExceptionPort next();

    /// What the port that came last is told.
    abstract ExceptionType type();

    /// Whether nobody else is to be told.
    ///
    /// @param answer of the port that came last: OK if the thread is to go on
    public abstract boolean endsWith(Status answer);

    /// What the process is killed for if nobody handles it, null if the thread goes on then.
    public abstract @Nullable GuestException fatal();

    /// An exception: the debugger is asked first, then the handlers of the thread, the process, its job and the jobs
    /// above (`ExceptionPortIterator`).
    public static final class Handlers extends ExceptionWalk {
        private enum Stage {
            DEBUGGER,
            THREAD,
            PROCESS,
            JOBS
        }

        private final GuestException exception;
        private Stage stage = Stage.DEBUGGER;
        private @Nullable Job job;

        public Handlers(GuestThread thread, GuestException exception) {
            super(thread);
            this.exception = exception;
            this.job = thread.process().job();
        }

        @Override
        @Nullable
        ExceptionPort next() {
            while (stage != Stage.JOBS) {
                var port = switch (stage) {
                    case DEBUGGER -> thread.process().exceptionPorts().debugger();
                    case THREAD -> thread.exceptionPorts().handler();
                    default -> thread.process().exceptionPorts().handler();
                };
                stage = Stage.values()[stage.ordinal() + 1];
                if (port != null) {
                    return port;
                }
            }
            while (job != null) {
                var port = job.exceptionPorts().handler();
                job = job.parent();
                if (port != null) {
                    return port;
                }
            }
            return null;
        }

        @Override
        ExceptionType type() {
            return exception.type();
        }

        @Override
        public boolean endsWith(Status answer) {
            return answer == Status.OK;
        }

        @Override
        public GuestException fatal() {
            return exception;
        }
    }

    /// A thread starts: the nearest debugger of a job is told if a process starts with it, then that of the process.
    static final class Starting extends ExceptionWalk {
        private boolean startsProcess;
        private boolean startsThread = true;
        private @Nullable ExceptionType type;

        Starting(GuestThread thread, boolean startsProcess) {
            super(thread);
            this.startsProcess = startsProcess;
        }

        @Override
        @Nullable
        ExceptionPort next() {
            if (startsProcess) {
                startsProcess = false;
                type = ExceptionType.PROCESS_STARTING;
                for (var job = thread.process().job(); job != null; job = job.parent()) {
                    if (job.exceptionPorts().debugger() != null) {
                        return job.exceptionPorts().debugger();
                    }
                }
            }
            if (startsThread) {
                startsThread = false;
                type = ExceptionType.THREAD_STARTING;
                return thread.process().exceptionPorts().debugger();
            }
            return null;
        }

        @Override
        ExceptionType type() {
            return Objects.requireNonNull(type);
        }

        @Override
        public boolean endsWith(Status answer) {
            return false;
        }

        @Override
        public @Nullable GuestException fatal() {
            return null;
        }
    }
}
