package jacinth.kernel.syscall;

import jacinth.kernel.ipc.Message;
import jacinth.kernel.ipc.MessageWaiter;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.task.Continuation;
import jacinth.vdso.abi.Status;

/// What a zx_channel_call does with its reply.
record GuestCall(MessageWaiter waiter, Incoming room, Guest.Out actualBytes, Guest.Out actualHandles)
        implements Continuation.Finish {
    /// An interrupted call stays under way: zx_channel_call_finish takes it up.
    @Override
    public Status finish(Status woken) {
        if (woken == Status.INTERNAL_INTR_RETRY) {
            return woken;
        }
        var reply = waiter.reply();
        if (reply != null) {
            reach(reply);
        }
        var message = waiter.end();
        actualBytes.writeInt(message.bytes().length);
        actualHandles.writeInt(message.handles().size());
        room.put(message);
        return Status.OK;
    }

    /// A reply that does not fit, or cannot be told, is lost. Unlike zx_channel_read, NULL is no way to ask not to be
    /// told
    /// the sizes.
    private void reach(Message reply) {
        try {
            if (!room.holds(reply)) {
                throw room.tooSmall(reply);
            }
            actualBytes.reachInt();
            actualHandles.reachInt();
            room.reach(reply);
        } catch (Status.Failure failure) {
            waiter.end().close();
            throw failure;
        }
    }
}
