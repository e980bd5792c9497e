package jacinth.kernel.task;

import jacinth.kernel.signal.Port;
import jacinth.vdso.abi.ExceptionPortType;
import jacinth.vdso.abi.Status;
import org.jspecify.annotations.Nullable;

/// The ports that hear of the exceptions of a task: one, and another for a debugger.
public final class ExceptionPorts {
    private final ExceptionPortType handlerType;
    private final ExceptionPortType debuggerType;
    private @Nullable ExceptionPort handler;
    private @Nullable ExceptionPort debugger;

    /// @param debuggerType NONE if there is none for debuggers
    ExceptionPorts(ExceptionPortType handlerType, ExceptionPortType debuggerType) {
        this.handlerType = handlerType;
        this.debuggerType = debuggerType;
    }

    @Nullable
    ExceptionPort handler() {
        return handler;
    }

    @Nullable
    ExceptionPort debugger() {
        return debugger;
    }

    /// @param key what the packets will have
    /// @throws Status.Failure INVALID_ARGS if there is none for debuggers, ALREADY_BOUND
    public void bind(Port port, long key, boolean forDebugger) {
        requireKind(forDebugger);
        if ((forDebugger ? debugger : handler) != null) {
            throw Status.ALREADY_BOUND.because("it has such a port");
        }
        var bound = new ExceptionPort(this, forDebugger ? debuggerType : handlerType, port, key);
        if (forDebugger) {
            debugger = bound;
        } else {
            handler = bound;
        }
    }

    /// Who waits for an answer is left to the next handler.
    ///
    /// @throws Status.Failure INVALID_ARGS if there is none for debuggers, BAD_STATE if none is bound
    public void unbind(boolean forDebugger) {
        requireKind(forDebugger);
        var bound = forDebugger ? debugger : handler;
        if (bound == null) {
            throw Status.BAD_STATE.because("it has no such port");
        }
        bound.end();
    }

    private void requireKind(boolean forDebugger) {
        if (forDebugger && debuggerType == ExceptionPortType.NONE) {
            throw Status.INVALID_ARGS.because("a thread has no exception port for debuggers");
        }
    }

    /// The task is gone.
    void end() {
        if (handler != null) {
            handler.end();
        }
        if (debugger != null) {
            debugger.end();
        }
    }

    void forget(ExceptionPort gone) {
        if (gone == handler) {
            handler = null;
        } else if (gone == debugger) {
            debugger = null;
        }
    }
}
