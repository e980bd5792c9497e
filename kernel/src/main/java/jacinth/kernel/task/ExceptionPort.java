package jacinth.kernel.task;

import jacinth.kernel.signal.Packet;
import jacinth.kernel.signal.Port;
import jacinth.vdso.abi.ExceptionPortType;
import jacinth.vdso.abi.ExceptionType;
import jacinth.vdso.abi.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// A port that is bound to a task: it hears of exceptions, and the thread waits for what its holder answers.
final class ExceptionPort implements Port.Binding {
    private final ExceptionPorts owner;
    private final ExceptionPortType type;
    private final Port port;
    private final long key;
    private final SequencedSet<ExceptionWait> waits = new LinkedHashSet<>();

    ExceptionPort(ExceptionPorts owner, ExceptionPortType type, Port port, long key) {
        this.owner = owner;
        this.type = type;
        this.port = port;
        this.key = key;
        port.bind(this);
    }

    ExceptionPortType type() {
        return type;
    }

    Port port() {
        return port;
    }

    /// Tells of an exception.
    ///
    /// @return the wait for what is answered, not begun
    /// @throws Status.Failure SHOULD_WAIT if the port is full, NO_MEMORY
    ExceptionWait tell(GuestThread thread, ExceptionType exception) {
        port.queue(Packet.exception(key, exception, thread.process().koid(), thread.koid()));
        var wait = new ExceptionWait(this);
        waits.add(wait);
        return wait;
    }

    void forget(ExceptionWait wait) {
        waits.remove(wait);
    }

    /// It is bound no more: nobody will answer.
    void end() {
        owner.forget(this);
        port.unbind(this);
        List.copyOf(waits).forEach(wait -> wait.answer(false));
    }

    @Override
    public void onPortClosed() {
        end();
    }
}
