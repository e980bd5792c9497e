package jacinth.kernel.syscall;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Handles that a guest gives away by their values: whatever happens, they are in its table no more.
final class SentHandles {
    private SentHandles() {}

    /// Moves handles from the caller's table into a message that is to go through `channel`. If one must not be sent,
    /// all go, and the message is closed.
    ///
    /// @throws Status.Failure for the first handle that is not as it should be: BAD_HANDLE, ACCESS_DENIED, or
    ///     NOT_SUPPORTED if it is to the channel itself
    static void move(Caller caller, int[] values, Message message, Channel channel) {
        Status.@Nullable Failure first = null;
        for (int value : values) {
            try {
                var handle = caller.take(value);
                message.add(handle);
                requireSendable(handle, channel);
            } catch (Status.Failure failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            message.close();
            throw first;
        }
    }

    private static void requireSendable(Handle handle, Channel channel) {
        handle.require(Right.TRANSFER);
        if (handle.object() == channel) {
            throw Status.NOT_SUPPORTED.because("channel " + channel.koid() + " must not go through itself");
        }
    }

    /// Takes out and closes a handle, if there is one of that value.
    static void discard(Caller caller, int value) {
        try {
            caller.take(value).close();
        } catch (Status.Failure none) {
            assert none.status() == Status.BAD_HANDLE : none;
        }
    }

    /// Takes out and closes the first `count` handles, passing over INVALID ones. Stops where the values cannot be
    /// read, and after as many as a process can have.
    ///
    /// @return what was wrong with one of them, null if nothing
    static Status.@Nullable Failure close(Caller caller, Guest.In values, long count) {
        Status.@Nullable Failure bad = null;
        for (int[] chunk : readable(values, count)) {
            for (int value : chunk) {
                try {
                    if (value != HandleTable.INVALID) {
                        caller.take(value).close();
                    }
                } catch (Status.Failure failure) {
                    bad = failure;
                }
            }
        }
        return bad;
    }

    /// The values, as many as can be read, in the portions that Zircon reads.
    private static List<int[]> readable(Guest.In values, long count) {
        int last = Long.compareUnsigned(count, HandleTable.MAX_HANDLES) > 0 ? HandleTable.MAX_HANDLES : (int) count;
        var chunks = new ArrayList<int[]>(1);
        for (int done = 0; done < last; done += Limits.CHANNEL_HANDLES) {
            try {
                chunks.add(values.at((long) done * Integer.BYTES).ints(Math.min(last - done, Limits.CHANNEL_HANDLES)));
            } catch (Status.Failure unreadable) {
                break;
            }
        }
        return chunks;
    }
}
