package jacinth.kernel.ipc;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.Koids;
import jacinth.kernel.object.PeeredObject;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.SequencedMap;

/// One end of a two-way message pipe.
///
/// A message waits in the queue of the end that will read it. What was sent before an end was closed can still be read
/// at the other, and then that end answers PEER_CLOSED.
public final class Channel extends PeeredObject<Channel> {
    public static final ObjectType TYPE = ObjectType.CHANNEL;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 384;

    /// Set in the id of each call. The others are for the users of the channel.
    private static final int KERNEL_ID = 1 << 31;

    private final Queue<Message> inbox = new ArrayDeque<>();
    /// Those waiting at this end, oldest first, by the id of what they wait for.
    private final SequencedMap<Integer, MessageWaiter> waiters = new LinkedHashMap<>(2);

    private int lastId;

    private Channel(Koids koids) {
        super(koids, TYPE, Signals.WRITABLE, HEAP_BYTES);
    }

    public static Pair<Channel> create(Koids koids) {
        return connect(() -> new Channel(koids));
    }

    /// Sends a message, whose handles are closed if that fails.
    ///
    /// @throws Status.Failure PEER_CLOSED
    public void write(Message message) {
        requirePeer(message).receive(message);
    }

    /// Sends a message of at least [Message#ID_BYTES], and lists `waiter`, which must not be busy, for the reply to it.
    ///
    /// @throws Status.Failure PEER_CLOSED, and the handles of the message are closed
    public void call(Message message, MessageWaiter waiter) {
        var peer = requirePeer(message);
        int id;
        do {
            id = ++lastId | KERNEL_ID;
        } while (waiters.containsKey(id));
        message.id(id);
        waiter.begin(this, id);
        waiters.put(id, waiter);
        peer.receive(message);
    }

    private Channel requirePeer(Message message) {
        try {
            return peer();
        } catch (Status.Failure failure) {
            message.close();
            throw failure;
        }
    }

    private void receive(Message message) {
        var waiter = waiters.isEmpty() ? null : waiters.remove(message.id());
        if (waiter != null) {
            waiter.deliver(message);
            return;
        }
        inbox.add(message);
        raise(Signals.READABLE);
    }

    void forget(MessageWaiter waiter) {
        waiters.remove(waiter.id(), waiter);
    }

    /// The next message, left in the queue.
    ///
    /// @throws Status.Failure SHOULD_WAIT if there is none, PEER_CLOSED if there will never be one
    public Message peek() {
        var message = inbox.peek();
        if (message == null) {
            peer();
            throw Status.SHOULD_WAIT.because("no message has arrived at channel " + koid());
        }
        return message;
    }

    /// The next message, which is the caller's to discard.
    ///
    /// @throws Status.Failure as [#peek]
    public Message read() {
        var message = peek();
        inbox.remove();
        if (inbox.isEmpty()) {
            lower(Signals.READABLE);
        }
        return message;
    }

    /// Messages, if it is those that are told of.
    @Override
    public long signaledCount(int signals) {
        return (signals & Signals.READABLE) != 0 ? Math.max(1, inbox.size()) : 1;
    }

    /// How many messages wait to be read here.
    public int queued() {
        return inbox.size();
    }

    @Override
    protected void onClosed() {
        end(Status.CANCELED);
    }

    @Override
    protected void onPeerClosed() {
        super.onPeerClosed();
        end(Status.PEER_CLOSED);
    }

    private void end(Status status) {
        for (var next = waiters.pollFirstEntry(); next != null; next = waiters.pollFirstEntry()) {
            next.getValue().settle(status);
        }
    }

    @Override
    public List<Handle> heldHandles() {
        return inbox.stream().flatMap(message -> message.handles().stream()).toList();
    }

    @Override
    protected List<Handle> takeHandles() {
        var handles = new ArrayList<Handle>();
        for (var message = inbox.poll(); message != null; message = inbox.poll()) {
            handles.addAll(message.takeHandles());
        }
        return handles;
    }
}
