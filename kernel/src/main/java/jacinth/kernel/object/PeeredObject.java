package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One of two objects made together, each other's peer until one loses its last handle.
///
/// @param <T> the class itself
public abstract class PeeredObject<T extends PeeredObject<T>> extends KernelObject {
    private @Nullable T peer;
    private long peerKoid = Koid.INVALID;

    protected PeeredObject(Koids koids, ObjectType type, int signals, int heapBytes) {
        super(koids, type, signals, heapBytes);
    }

    /// Both ends.
    public record Pair<T>(T first, T second) {}

    /// Two ends, each made by `maker`.
    ///
    /// @throws Status.Failure NO_MEMORY
    protected static <T extends PeeredObject<T>> Pair<T> connect(Supplier<T> maker) {
        var first = maker.get();
        T second;
        try {
            second = maker.get();
        } catch (Status.Failure failure) {
            first.destroyIfUnused();
            throw failure;
        }
        first.connectTo(second);
        second.connectTo(first);
        return new Pair<>(first, second);
    }

    final void connectTo(T other) {
        peer = other;
        peerKoid = other.koid();
    }

    /// The other end, or null once it is closed.
    protected final @Nullable T peerOrNull() {
        return peer;
    }

    /// The other end.
    ///
    /// @throws Status.Failure PEER_CLOSED
    protected final T peer() {
        if (peer == null) {
            throw Status.PEER_CLOSED.because("the peer, koid " + peerKoid + ", has no handle left");
        }
        return peer;
    }

    /// The koid of the peer, even when it is gone.
    @Override
    public final long relatedKoid() {
        return peerKoid;
    }

    /// Changes the peer's signals at a guest's wish.
    ///
    /// @throws Status.Failure INVALID_ARGS for a signal that is not the user's, then PEER_CLOSED
    @Override
    public final void signalPeer(int clear, int set) {
        requireSettable(clear, set);
        PeeredObject<T> other = peer();
        other.change(clear, set);
    }

    @Override
    protected final void onZeroHandles() {
        onClosed();
        if (peer != null) {
            PeeredObject<T> other = peer;
            peer = null;
            other.peer = null;
            other.onPeerClosed();
        }
    }

    /// This end lost its last handle; the peer does not know yet.
    protected void onClosed() {}

    /// The other end is gone; [#peerOrNull] is null from now on.
    protected void onPeerClosed() {
        change(Signals.WRITABLE, Signals.PEER_CLOSED);
    }
}
