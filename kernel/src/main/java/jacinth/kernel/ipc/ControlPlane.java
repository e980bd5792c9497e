package jacinth.kernel.ipc;

import jacinth.kernel.object.KernelHeap;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.SocketOptions;
import jacinth.vdso.abi.Status;
import org.jspecify.annotations.Nullable;

/// The side channel of one end of a socket: room for one short message that has arrived.
public final class ControlPlane {
    /// Bytes of a message, at most.
    public static final int MAX_BYTES = 1024;

    private final Socket socket;
    private final KernelHeap heap;
    private byte @Nullable [] message;

    ControlPlane(Socket socket, KernelHeap heap) {
        this.socket = socket;
        this.heap = heap;
    }

    private void requireEnabled() {
        if ((socket.options() & SocketOptions.Create.HAS_CONTROL) == 0) {
            throw Status.BAD_STATE.because("socket " + socket.koid() + " was created without HAS_CONTROL");
        }
    }

    /// Fails as [#write] of `count` bytes, unsigned, would.
    public void requireRoom(long count) {
        requireEnabled();
        if (count == 0) {
            throw Status.INVALID_ARGS.because("a control message has at least a byte");
        }
        if (Long.compareUnsigned(count, MAX_BYTES) > 0) {
            throw Status.OUT_OF_RANGE.because("a control message has at most " + MAX_BYTES + " bytes");
        }
        if (socket.other().control().message != null) {
            throw Status.SHOULD_WAIT.because("the last control message is still to be read");
        }
    }

    /// Sends a message to the other end.
    ///
    /// @throws Status.Failure BAD_STATE without HAS_CONTROL; INVALID_ARGS for no bytes; OUT_OF_RANGE for more than
    ///     [#MAX_BYTES]; PEER_CLOSED; SHOULD_WAIT while the last message is unread; NO_MEMORY
    public void write(byte[] bytes) {
        requireRoom(bytes.length);
        heap.charge(bytes.length, "control message");
        var other = socket.other();
        other.control().message = bytes.clone();
        other.signal(0, Signals.CONTROL_READABLE);
        socket.signal(Signals.CONTROL_WRITABLE, 0);
    }

    /// The message that has arrived, left there.
    ///
    /// @throws Status.Failure BAD_STATE without HAS_CONTROL; SHOULD_WAIT
    public byte[] peek() {
        requireEnabled();
        if (message == null) {
            throw Status.SHOULD_WAIT.because("no control message has arrived at socket " + socket.koid());
        }
        return message.clone();
    }

    /// Takes out the message that has arrived, if there is one, and makes room for another.
    public void clear() {
        if (message == null) {
            return;
        }
        discard();
        socket.signal(Signals.CONTROL_READABLE, 0);
        var other = socket.otherOrNull();
        if (other != null) {
            other.signal(0, Signals.CONTROL_WRITABLE);
        }
    }

    /// Drops a message that nobody can read any more: the sender is told nothing.
    void discard() {
        if (message != null) {
            heap.release(message.length);
            message = null;
        }
    }
}
