package jacinth.kernel.task;

import jacinth.kernel.signal.Port;
import jacinth.vdso.abi.ExceptionPortType;
import jacinth.vdso.abi.ExceptionType;
import jacinth.vdso.abi.Status;
import org.jspecify.annotations.Nullable;

/// The exception that a thread is in, and the one that it will be in when it returns to user mode.
public final class ThreadExceptions {
    private final GuestThread thread;
    private @Nullable GuestException later;
    private @Nullable ExceptionWait wait;
    private @Nullable ExceptionType type;
    private @Nullable GuestException exception;
    private boolean exitTold;
    private @Nullable ThreadDebug debug;

    ThreadExceptions(GuestThread thread) {
        this.thread = thread;
    }

    /// Has an exception raised when it is about to return to user mode.
    public void raiseLater(GuestException wanted) {
        later = wanted;
    }

    /// The exception that is to be raised before it returns to user mode, once; null if there is none.
    public @Nullable GuestException takeLater() {
        var taken = later;
        later = null;
        return taken;
    }

    /// What raises hardware breakpoints and single steps, made when it is first needed.
    public ThreadDebug debug() {
        if (debug == null) {
            debug = ThreadDebug.of(thread);
        }
        return debug;
    }

    /// The debug exception that comes before its next instruction; null if none does. One that makes its call again is
    /// still in that.
    public @Nullable GuestException debugException() {
        return debug == null || thread.call().inFlight() ? null : debug.due();
    }

    /// Whether it must execute one instruction at a time.
    public boolean isSteppedAlone() {
        return debug != null && debug.isAlone();
    }

    /// Tells the next port of `walk`, and parks the thread until it answers.
    ///
    /// @return whether the thread is parked; if not, nobody is left, or a handler could not be told
    public boolean ask(ExceptionWalk walk) {
        for (var port = walk.next(); port != null; port = walk.next()) {
            try {
                wait = port.tell(thread, walk.type());
                type = walk.type();
                exception = walk.fatal();
                thread.park(wait, new Continuation.AfterException(walk));
                return true;
            } catch (Status.Failure failure) {
                if (walk.fatal() != null) {
                    return false;
                }
            }
        }
        return false;
    }

    /// Tells a debugger that the thread ends.
    ///
    /// @param waits whether it stays until the debugger answers; if not, it was killed
    /// @return whether it is parked
    boolean tellExit(boolean waits) {
        var port = thread.process().exceptionPorts().debugger();
        if (exitTold || port == null) {
            return false;
        }
        exitTold = true;
        try {
            wait = port.tell(thread, ExceptionType.THREAD_EXITING);
        } catch (Status.Failure untold) {
            return false;
        }
        if (!waits) {
            wait.drop();
            return false;
        }
        type = ExceptionType.THREAD_EXITING;
        exception = null;
        thread.park(wait, Continuation.NOTHING);
        return true;
    }

    /// There will be none any more.
    void end() {
        if (debug != null) {
            debug.end();
        }
    }

    /// Whether it waits for what a handler answers.
    public boolean isInException() {
        return wait != null && wait.ended() == null;
    }

    /// Whether it is in one that the kernel has made up.
    public boolean isSynthetic() {
        return isInException() && exception == null;
    }

    /// What it is in.
    ///
    /// @throws Status.Failure BAD_STATE if it is in none
    public ExceptionType type() {
        if (!isInException() || type == null) {
            throw Status.BAD_STATE.because("thread " + thread.koid() + " is in no exception");
        }
        return type;
    }

    /// What it did, null if the kernel has made the exception up.
    public @Nullable GuestException exception() {
        return exception;
    }

    /// Whose answer it waits for.
    public ExceptionPortType waitsFor() {
        return wait == null || wait.ended() != null
                ? ExceptionPortType.NONE
                : wait.asked().type();
    }

    /// A handler answers.
    ///
    /// @param port that told it
    /// @param handled whether the thread is to go on; else the next handler is asked
    /// @throws Status.Failure BAD_STATE if it is in no exception, ACCESS_DENIED if another port has told of it
    public void answer(Port port, boolean handled) {
        if (wait == null || wait.ended() != null) {
            throw Status.BAD_STATE.because("thread " + thread.koid() + " is in no exception");
        }
        if (wait.asked().port() != port) {
            throw Status.ACCESS_DENIED.because("the exception was told to port %d, not %d"
                    .formatted(wait.asked().port().koid(), port.koid()));
        }
        wait.answer(handled);
    }
}
