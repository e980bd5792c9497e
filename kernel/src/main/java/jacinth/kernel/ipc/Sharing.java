package jacinth.kernel.ipc;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.SocketOptions;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How sockets go through a socket: room for one at each end, that has arrived and is still to be accepted.
public final class Sharing {

    private final Socket socket;
    private @Nullable Handle arrived;

    Sharing(Socket socket) {
        this.socket = socket;
    }

    /// Sends a handle to a socket. It stays its owner's if that fails.
    ///
    /// @throws Status.Failure ACCESS_DENIED, WRONG_TYPE; BAD_STATE if that socket could carry sockets itself, or is an
    /// end of this one; NOT_SUPPORTED without HAS_ACCEPT; PEER_CLOSED; SHOULD_WAIT while the last one is not accepted
    public void share(HandleOwner sent) {
        requireShareable(sent.handle().as(Socket.class, Rights.of(Right.TRANSFER)));
        var other = socket.other();
        other.sharing().arrived = sent.release();
        other.signal(0, Signals.ACCEPT);
        socket.signal(Signals.SHARE, 0);
    }

    private void requireShareable(Socket cargo) {
        if (isEnabled(cargo) || cargo == socket || cargo == socket.otherOrNull()) {
            throw Status.BAD_STATE.because("socket " + cargo.koid() + " must not go through socket " + socket.koid());
        }
        requireEnabled();
        if (socket.other().sharing().arrived != null) {
            throw Status.SHOULD_WAIT.because("the last socket is still to be accepted");
        }
    }

    /// The handle that has arrived, left there.
    ///
    /// @throws Status.Failure NOT_SUPPORTED without HAS_ACCEPT; SHOULD_WAIT
    public Handle peek() {
        requireEnabled();
        if (arrived == null) {
            throw Status.SHOULD_WAIT.because("no socket has arrived through socket " + socket.koid());
        }
        return arrived;
    }

    /// Takes the handle that has arrived, still open.
    ///
    /// @throws Status.Failure as [#peek]
    public Handle accept() {
        var accepted = peek();
        arrived = null;
        socket.signal(Signals.ACCEPT, 0);
        var other = socket.otherOrNull();
        if (other != null) {
            other.signal(0, Signals.SHARE);
        }
        return accepted;
    }

    /// The handle that has arrived, if one has.
    List<Handle> heldHandles() {
        return arrived == null ? List.of() : List.of(arrived);
    }

    /// The handle that nobody will accept any more.
    List<Handle> takeHandles() {
        var abandoned = heldHandles();
        arrived = null;
        return abandoned;
    }

    private void requireEnabled() {
        if (!isEnabled(socket)) {
            throw Status.NOT_SUPPORTED.because("socket " + socket.koid() + " was created without HAS_ACCEPT");
        }
    }

    private static boolean isEnabled(Socket socket) {
        return (socket.options() & SocketOptions.Create.HAS_ACCEPT) != 0;
    }
}
