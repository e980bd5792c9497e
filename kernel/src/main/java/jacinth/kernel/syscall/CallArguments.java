package jacinth.kernel.syscall;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.ChannelCallArgs;
import java.lang.foreign.MemorySegment;

/// `zx_channel_call_args_t`, as the guest filled it in: what to send, and where the reply goes.
record CallArguments(Outgoing outgoing, Incoming incoming) {
    /// @throws jacinth.vdso.abi.Status.Failure INVALID_ARGS
    static CallArguments read(Caller caller, Guest.In from) {
        var args = MemorySegment.ofArray(from.bytes(ChannelCallArgs.STRUCT.size()));
        var space = caller.space();
        return new CallArguments(
                new Outgoing(
                        caller,
                        new Guest.In(space, ChannelCallArgs.WR_BYTES.get(args)),
                        ChannelCallArgs.WR_NUM_BYTES.getInt(args),
                        new Guest.In(space, ChannelCallArgs.WR_HANDLES.get(args)),
                        ChannelCallArgs.WR_NUM_HANDLES.getInt(args)),
                new Incoming(
                        caller,
                        new Guest.Out(space, ChannelCallArgs.RD_BYTES.get(args)),
                        ChannelCallArgs.RD_NUM_BYTES.getInt(args),
                        new Guest.Out(space, ChannelCallArgs.RD_HANDLES.get(args)),
                        ChannelCallArgs.RD_NUM_HANDLES.getInt(args),
                        false));
    }
}
