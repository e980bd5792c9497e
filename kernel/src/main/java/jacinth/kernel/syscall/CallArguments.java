package jacinth.kernel.syscall;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.ChannelCallArgs;
import java.lang.foreign.MemorySegment;

/// `zx_channel_call_args_t`, as the guest filled it in: what to send, and where the reply goes.
record CallArguments(Outgoing outgoing, Incoming incoming) {
    /// @throws jacinth.vdso.abi.Status.Failure INVALID_ARGS
    static CallArguments read(Caller caller, Guest.In from) {
        var args = MemorySegment.ofArray(from.bytes(ChannelCallArgs.SIZE));
        var space = caller.space();
        return new CallArguments(
                new Outgoing(
                        caller,
                        new Guest.In(space, args.get(JAVA_LONG_UNALIGNED, ChannelCallArgs.WR_BYTES)),
                        args.get(JAVA_INT_UNALIGNED, ChannelCallArgs.WR_NUM_BYTES),
                        new Guest.In(space, args.get(JAVA_LONG_UNALIGNED, ChannelCallArgs.WR_HANDLES)),
                        args.get(JAVA_INT_UNALIGNED, ChannelCallArgs.WR_NUM_HANDLES)),
                new Incoming(
                        caller,
                        new Guest.Out(space, args.get(JAVA_LONG_UNALIGNED, ChannelCallArgs.RD_BYTES)),
                        args.get(JAVA_INT_UNALIGNED, ChannelCallArgs.RD_NUM_BYTES),
                        new Guest.Out(space, args.get(JAVA_LONG_UNALIGNED, ChannelCallArgs.RD_HANDLES)),
                        args.get(JAVA_INT_UNALIGNED, ChannelCallArgs.RD_NUM_HANDLES),
                        false));
    }
}
