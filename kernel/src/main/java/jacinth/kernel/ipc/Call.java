package jacinth.kernel.ipc;

import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;

/// A zx_channel_call that waits for its reply:
///
/// 1. [Channel#call] gives it an id that no other call waiting at this end has, puts that at the front of the
///    message, and lists the call.
/// 2. The message goes to the peer, as any other would.
/// 3. The call waits for the first of
///     - a message from the peer with its id: that is the reply, and no queue ever sees it;
///     - the last handle of its own end going: CANCELED;
///     - the last handle of the peer going: PEER_CLOSED;
///     - the deadline, or the end of the thread. A reply that is late is a message as any other.
/// 4. Whichever it was took the call off the list, so none of the others finds it any more.
public abstract class Call extends Wait {
    private final Channel channel;
    private int id;

    /// @param deadline virtual nanoseconds
    protected Call(Channel channel, long deadline) {
        super(deadline);
        this.channel = channel;
    }

    final int id() {
        return id;
    }

    final void id(int given) {
        id = given;
    }

    /// Keeps the reply until [#finish] hands it to the guest. It is the call's from now on.
    protected abstract void take(Message reply);

    final void answer(Message reply) {
        take(reply);
        complete(Status.OK);
    }

    @Override
    protected final void abandon() {
        channel.forget(this);
    }

    @Override
    public final ThreadState threadState() {
        return ThreadState.BLOCKED_CHANNEL;
    }

    @Override
    public final String toString() {
        return "a reply on channel %d to the peer, channel %d".formatted(channel.koid(), channel.relatedKoid());
    }
}
