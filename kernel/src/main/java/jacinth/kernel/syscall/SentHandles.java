package jacinth.kernel.syscall;

import jacinth.kernel.ipc.Channel;
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

    /// Takes out the first `count` handles, at most [Limits#CHANNEL_HANDLES], to be sent through `channel`. If one
    /// must not be sent, all are closed.
    ///
    /// @throws Status.Failure INVALID_ARGS, and nothing is taken out, if the values cannot be read; for the first
    ///     handle that is not as it should be: BAD_HANDLE, ACCESS_DENIED, or NOT_SUPPORTED if it is to the channel
    ///     itself
    static List<Handle> take(Caller caller, Guest.In values, int count, Channel channel) {
        if (count == 0) {
            return List.of();
        }
        var taken = new ArrayList<Handle>(count);
        Status.@Nullable Failure first = null;
        for (int value : values.ints(count)) {
            try {
                var handle = caller.handles().remove(value);
                taken.add(handle);
                requireSendable(handle, channel);
            } catch (Status.Failure failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            taken.forEach(Handle::close);
            throw first;
        }
        return taken;
    }

    private static void requireSendable(Handle handle, Channel channel) {
        handle.require(Right.TRANSFER);
        if (handle.object() == channel) {
            throw Status.NOT_SUPPORTED.because("channel " + channel.koid() + " must not go through itself");
        }
    }

    /// Takes out and closes the first `count` handles, passing over INVALID ones. Stops where the values cannot be
    /// read, and after as many as a process can have.
    ///
    /// @return what was wrong with one of them, null if nothing
    static Status.@Nullable Failure close(Caller caller, Guest.In values, long count) {
        Status.@Nullable Failure bad = null;
        int last = Long.compareUnsigned(count, HandleTable.MAX_HANDLES) > 0 ? HandleTable.MAX_HANDLES : (int) count;
        for (int done = 0; done < last; done += Limits.CHANNEL_HANDLES) {
            int[] chunk;
            try {
                chunk = values.at((long) done * Integer.BYTES).ints(Math.min(last - done, Limits.CHANNEL_HANDLES));
            } catch (Status.Failure unreadable) {
                return bad;
            }
            for (int value : chunk) {
                try {
                    if (value != HandleTable.INVALID) {
                        caller.handles().remove(value).close();
                    }
                } catch (Status.Failure failure) {
                    bad = failure;
                }
            }
        }
        return bad;
    }
}
