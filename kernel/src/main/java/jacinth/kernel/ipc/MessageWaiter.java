package jacinth.kernel.ipc;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread's end of a zx_channel_call (`ChannelDispatcher::MessageWaiter`):
///
/// 1. [Channel#call] gives it an id that no other call waiting at this end has, puts that at the front of the
///    message, and lists the waiter.
/// 2. The message goes to the peer, as any other would.
/// 3. The thread sleeps in [#await] until the first of
///     - a message from the peer with its id: that is the reply, and no queue ever sees it;
///     - the last handle of its own end going: CANCELED;
///     - the last handle of the peer going: PEER_CLOSED;
///     - the deadline, or an interruption.
/// 4. An interrupted thread may come back to 3. Else it takes the [#reply] and [#end]s the call, which takes the waiter
///    off the list if the reply has not. A reply that is later than that is a message as any other.
public final class MessageWaiter {
    private @Nullable Channel channel;
    private int id;
    private @Nullable Status settled;
    private @Nullable Message reply;
    private @Nullable Wait wait;

    public MessageWaiter() {}

    /// Whether a call is under way, perhaps interrupted.
    public boolean isBusy() {
        return channel != null;
    }

    void begin(Channel channel, int id) {
        this.channel = channel;
        this.id = id;
        settled = null;
    }

    int id() {
        return id;
    }

    void deliver(Message message) {
        reply = message;
        settle(Status.OK);
    }

    /// There will be no reply.
    void settle(Status status) {
        settled = status;
        var sleeping = wait;
        if (sleeping != null) {
            wait = null;
            sleeping.complete(status);
        }
    }

    /// A wait for the reply, over already if that is known.
    ///
    /// @param deadline virtual nanoseconds
    /// @throws Status.Failure BAD_STATE if no call is under way
    public Wait await(long deadline) {
        var waiting = new ReplyWait(busy(), deadline);
        if (settled != null) {
            waiting.complete(settled);
        } else {
            wait = waiting;
        }
        return waiting;
    }

    /// The reply, which stays the waiter's.
    ///
    /// @throws Status.Failure TIMED_OUT, CANCELED, PEER_CLOSED: why there is none; BAD_STATE if no call is under way
    public Message reply() {
        busy();
        if (reply != null) {
            return reply;
        }
        if (settled == null) {
            throw Status.TIMED_OUT.because("the deadline passed");
        }
        throw settled.because(
                settled == Status.PEER_CLOSED
                        ? "the peer was closed before it replied"
                        : "the last handle of the channel was closed during the call");
    }

    /// What comes with a reply that nobody has taken yet.
    public List<Handle> heldHandles() {
        return reply == null ? List.of() : reply.handles();
    }

    /// Ends the call, if one is under way, and closes the reply.
    public void end() {
        if (channel != null) {
            channel.forget(this);
            channel = null;
        }
        if (reply != null) {
            reply.close();
            reply = null;
        }
    }

    private Channel busy() {
        if (channel == null) {
            throw Status.BAD_STATE.because("the thread has no interrupted zx_channel_call to finish");
        }
        return channel;
    }

    private final class ReplyWait extends Wait {
        private final Channel channel;

        ReplyWait(Channel channel, long deadline) {
            super(deadline);
            this.channel = channel;
        }

        /// The waiter stays listed: what comes now is still the call's.
        @Override
        protected void abandon() {
            wait = null;
        }

        @Override
        public List<KernelObject> objects() {
            return List.of(channel);
        }

        @Override
        public ThreadState threadState() {
            return ThreadState.BLOCKED_CHANNEL;
        }

        @Override
        public String toString() {
            return "a reply on channel %d to the peer, channel %d".formatted(channel.koid(), channel.relatedKoid());
        }
    }
}
