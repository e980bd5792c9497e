package jacinth.kernel.ipc;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.object.PeeredObject;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.SocketOptions;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One end of a two-way pipe of bytes or datagrams.
///
/// What has been written waits at the end that will read it, and can still be read when the other end is closed or
/// shut down.
public final class Socket extends PeeredObject<Socket> {
    public static final ObjectType TYPE = ObjectType.SOCKET;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 768;

    private final int options;
    private final SocketBuffer inbox;
    private final ControlPlane control;
    private final Sharing sharing = new Sharing(this);
    private final Threshold readThreshold = new Threshold(Signals.READ_THRESHOLD);
    private final Threshold writeThreshold = new Threshold(Signals.WRITE_THRESHOLD);
    private boolean readDisabled;
    private @Nullable Feeder feeder;

    private Socket(Koids koids, KernelHeap heap, int options) {
        super(koids, TYPE, startingSignals(options), HEAP_BYTES);
        this.options = options;
        this.inbox = has(options, SocketOptions.Create.DATAGRAM) ? new DatagramBuffer(heap) : new StreamBuffer(heap);
        this.control = new ControlPlane(this, heap);
    }

    /// @param options of [SocketOptions.Create]
    public static Pair<Socket> create(Koids koids, KernelHeap heap, int options) {
        return connect(() -> new Socket(koids, heap, options));
    }

    private static int startingSignals(int options) {
        return Signals.WRITABLE
                | (has(options, SocketOptions.Create.HAS_CONTROL) ? Signals.CONTROL_WRITABLE : 0)
                | (has(options, SocketOptions.Create.HAS_ACCEPT) ? Signals.SHARE : 0);
    }

    private static boolean has(int options, int option) {
        return (options & option) != 0;
    }

    /// For a host that holds one end: fills the other.
    public interface Feeder {
        /// The other end finds nothing to read, or somebody begins to wait there. What is written at once is read as if
        /// it had been there before.
        void feed();
    }

    /// Names who fills the other end.
    public void feedBy(Feeder host) {
        feeder = host;
    }

    /// What it was created with, of [SocketOptions.Create].
    public int options() {
        return options;
    }

    /// The side channel of a socket created with HAS_CONTROL.
    public ControlPlane control() {
        return control;
    }

    /// How a socket created with HAS_ACCEPT carries others.
    public Sharing sharing() {
        return sharing;
    }

    /// Bytes each end can hold.
    public static int capacity() {
        return SocketBuffer.CAPACITY;
    }

    /// Bytes that wait to be read at this end.
    public int queued() {
        return inbox.size();
    }

    private int free() {
        return capacity() - queued();
    }

    /// Bytes that one read can take.
    public int available() {
        return inbox.available();
    }

    /// Bytes that wait to be read at the other end, -1 if that is closed.
    public int queuedAtPeer() {
        var peer = peerOrNull();
        return peer == null ? -1 : peer.queued();
    }

    /// How many of `count` bytes, unsigned, a write would take now.
    ///
    /// @throws Status.Failure PEER_CLOSED; BAD_STATE after a shutdown; INVALID_ARGS from 4 GiB on; SHOULD_WAIT;
    ///     OUT_OF_RANGE for a datagram that would never fit
    public int room(long count) {
        var peer = peer();
        if ((signals() & Signals.WRITE_DISABLED) != 0) {
            throw Status.BAD_STATE.because("writing to socket " + koid() + " was shut down");
        }
        requireWord(count);
        return count == 0 ? 0 : peer.inbox.room(count);
    }

    private static void requireWord(long count) {
        if (count >>> Integer.SIZE != 0) {
            throw Status.INVALID_ARGS.because(Long.toUnsignedString(count) + " bytes are more than a socket counts");
        }
    }

    /// Sends the first bytes, as many as there is [#room] for, or fails as that does.
    ///
    /// @return how many were sent
    /// @throws Status.Failure NO_MEMORY
    public int write(byte[] bytes) {
        int count = room(bytes.length);
        if (count > 0) {
            var peer = peer();
            peer.receive(bytes, count);
            lower((peer.free() == 0 ? Signals.WRITABLE : 0) | writeThreshold.unlessReached(peer.free()));
        }
        return count;
    }

    private void receive(byte[] bytes, int count) {
        inbox.add(bytes, count);
        raise(Signals.READABLE | readThreshold.ifReached(queued()));
    }

    /// A copy of at most `limit` bytes, unsigned, that are next to be read.
    ///
    /// @throws Status.Failure INVALID_ARGS from 4 GiB on; if there is nothing: SHOULD_WAIT, BAD_STATE after a
    ///     shutdown, or PEER_CLOSED
    public byte[] peek(long limit) {
        requireWord(limit);
        feedIfEmpty();
        if (queued() == 0) {
            peer();
            throw readDisabled
                    ? Status.BAD_STATE.because("reading from socket " + koid() + " was shut down")
                    : Status.SHOULD_WAIT.because("nothing has arrived at socket " + koid());
        }
        return inbox.peek((int) Math.min(limit, inbox.available()));
    }

    /// Takes out what was read: `count` bytes of a [#peek], and the rest of the datagram if it is one.
    public void remove(int count) {
        boolean wasFull = free() == 0;
        inbox.remove(count);
        lower((queued() == 0 ? Signals.READABLE : 0) | readThreshold.unlessReached(queued()));
        var peer = peerOrNull();
        if (peer != null) {
            peer.raise((wasFull && count > 0 ? Signals.WRITABLE : 0) | peer.writeThreshold.ifReached(free()));
        }
    }

    /// Reads at most `limit` bytes, and fails as [#peek].
    public byte[] read(int limit) {
        var bytes = peek(limit);
        remove(bytes.length);
        return bytes;
    }

    private void feedIfEmpty() {
        var peer = peerOrNull();
        if (queued() == 0 && peer != null && peer.feeder != null) {
            peer.feeder.feed();
        }
    }

    @Override
    protected void onObserved() {
        feedIfEmpty();
    }

    /// Ends one or both directions: what has been written can still be read.
    ///
    /// @param how of [SocketOptions.Shutdown]
    public void shutdown(int how) {
        boolean read = has(how, SocketOptions.Shutdown.READ);
        boolean write = has(how, SocketOptions.Shutdown.WRITE);
        disable(read, write);
        var peer = peerOrNull();
        if (peer != null) {
            peer.disable(write, read);
        }
    }

    private void disable(boolean read, boolean write) {
        readDisabled |= read;
        change(
                write ? Signals.WRITABLE : 0,
                (read ? Signals.PEER_WRITE_DISABLED : 0) | (write ? Signals.WRITE_DISABLED : 0));
    }

    /// Bytes that must be there to read for READ_THRESHOLD to hold, 0 for never.
    public long readThreshold() {
        return readThreshold.bytes();
    }

    /// @throws Status.Failure INVALID_ARGS beyond [#capacity]
    public void readThreshold(long bytes) {
        readThreshold.bytes(bytes);
        change(readThreshold.unlessReached(queued()), readThreshold.ifReached(queued()));
    }

    /// Bytes there must be room for at the other end for WRITE_THRESHOLD to hold, 0 for never.
    public long writeThreshold() {
        return writeThreshold.bytes();
    }

    /// @throws Status.Failure PEER_CLOSED; INVALID_ARGS beyond [#capacity]
    public void writeThreshold(long bytes) {
        var peer = peer();
        writeThreshold.bytes(bytes);
        change(writeThreshold.unlessReached(peer.free()), writeThreshold.ifReached(peer.free()));
    }

    /// The other end, or PEER_CLOSED.
    Socket other() {
        return peer();
    }

    @Nullable
    Socket otherOrNull() {
        return peerOrNull();
    }

    void signal(int clear, int set) {
        change(clear, set);
    }

    @Override
    protected void onClosed() {
        inbox.clear();
        control.discard();
    }

    @Override
    public List<Handle> heldHandles() {
        return sharing.heldHandles();
    }

    @Override
    protected List<Handle> takeHandles() {
        return sharing.takeHandles();
    }
}
