package jacinth.kernel.syscall;

import jacinth.kernel.ipc.Call;
import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.memory.Guest;
import jacinth.vdso.abi.Status;
import org.jspecify.annotations.Nullable;

/// A zx_channel_call that a guest makes.
final class GuestCall extends Call {
    private final Incoming room;
    private final Guest.Out actualBytes;
    private final Guest.Out actualHandles;
    private @Nullable Message reply;

    GuestCall(Channel channel, long deadline, Incoming room, Guest.Out actualBytes, Guest.Out actualHandles) {
        super(channel, deadline);
        this.room = room;
        this.actualBytes = actualBytes;
        this.actualHandles = actualHandles;
    }

    @Override
    protected void take(Message message) {
        reply = message;
    }

    @Override
    protected Status finish(Status status) {
        if (reply != null) {
            put(reply);
        } else if (status == Status.CANCELED) {
            throw status.because("the last handle of the channel was closed during the call");
        } else if (status == Status.PEER_CLOSED) {
            throw status.because("the peer was closed before it replied");
        }
        return status;
    }

    /// A reply that does not fit, or whose sizes cannot be told, is lost. Unlike zx_channel_read, NULL is no way to ask
    /// not to be told them.
    private void put(Message message) {
        try (message) {
            if (!room.holds(message)) {
                throw room.tooSmall(message);
            }
            actualBytes.writeInt(message.bytes().length);
            actualHandles.writeInt(message.handles().size());
            room.reach(message);
            room.put(message);
        }
    }
}
