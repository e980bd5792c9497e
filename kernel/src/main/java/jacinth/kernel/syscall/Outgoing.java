package jacinth.kernel.syscall;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Status;

/// A message as a guest asks to send it. Its handles leave the guest's table, whatever comes of that.
record Outgoing(Caller caller, Guest.In bytes, int numBytes, Guest.In handles, int numHandles) {
    private static final int[] NO_VALUES = {};

    /// Where to send it. Together with [#message], called next, this makes all the checks in their order.
    ///
    /// @param leastBytes what the message must have
    /// @throws Status.Failure INVALID_ARGS for options or too few bytes; as the claim
    Channel channel(Claim<Channel> claim, int options, int leastBytes) {
        try {
            if (options != 0) {
                throw Status.INVALID_ARGS.because("options 0x%x are not 0".formatted(options));
            }
            if (Integer.compareUnsigned(numBytes, leastBytes) < 0) {
                throw Status.INVALID_ARGS.because("%d bytes have no room for an id".formatted(numBytes));
            }
            return claim.object();
        } catch (Status.Failure failure) {
            closeHandles();
            throw failure;
        }
    }

    /// @throws Status.Failure OUT_OF_RANGE; INVALID_ARGS for a bad pointer; as [SentHandles#move]; NO_MEMORY
    Message message(Channel channel) {
        Message message;
        int[] values;
        try {
            requireAtMost(Limits.CHANNEL_BYTES, numBytes, "bytes");
            requireAtMost(Limits.CHANNEL_HANDLES, numHandles, "handles");
            var content = bytes.bytes(numBytes);
            values = numHandles == 0 ? NO_VALUES : handles.ints(numHandles);
            message = new Message(caller.heap(), content, numHandles);
        } catch (Status.Failure failure) {
            closeHandles();
            throw failure;
        }
        SentHandles.move(caller, values, message, channel);
        return message;
    }

    private void closeHandles() {
        SentHandles.close(caller, handles, Integer.toUnsignedLong(numHandles));
    }

    private static void requireAtMost(int most, int count, String things) {
        if (Integer.compareUnsigned(count, most) > 0) {
            throw Status.OUT_OF_RANGE.because(
                    "a message has at most %d %s, not %s".formatted(most, things, Integer.toUnsignedString(count)));
        }
    }
}
