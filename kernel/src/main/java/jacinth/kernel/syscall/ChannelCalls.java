package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.ChannelCallArgs;
import jacinth.vdso.abi.ChannelReadOptions;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.HandleRecord;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.To;
import jacinth.vdso.abi.Undocumented;
import jacinth.vdso.abi.WrittenOn;

/// zx_channel_*
final class ChannelCalls {
    private ChannelCalls() {}

    @Syscall(
            value = "channel_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    @Undocumented(value = ACCESS_DENIED, from = "kernel/syscalls/channel.cpp: the policy of the job")
    static void create(
            Caller caller, @Flags int options, @C("zx_handle_t*") Guest.Out out0, @C("zx_handle_t*") Guest.Out out1) {
        caller.ask(PolicyCondition.NEW_CHANNEL);
        out0.reachInt();
        out1.reachInt();
        var ends = Channel.create(caller.koids());
        caller.give(new Handle(ends.first()), out0, new Handle(ends.second()), out1);
    }

    @Syscall(
            value = "channel_read",
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BUFFER_TOO_SMALL, INVALID_ARGS,
                NO_MEMORY, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE
            })
    @Undocumented(value = NOT_SUPPORTED, from = "kernel/syscalls/channel.cpp")
    static void read(
            Caller caller,
            @Needs(READ) Channel handle,
            @Flags(value = ChannelReadOptions.class, checked = false) int options,
            @Counted(by = "numBytes", actual = "actualBytes") @C("void*") Guest.Out bytes,
            @Counted(by = "numHandles", actual = "actualHandles") @C("zx_handle_t*") Guest.Out handles,
            int numBytes,
            int numHandles,
            @WrittenOn(BUFFER_TOO_SMALL) @C("uint32_t*") Guest.Out actualBytes,
            @WrittenOn(BUFFER_TOO_SMALL) @C("uint32_t*") Guest.Out actualHandles) {
        var room = new Incoming(caller, bytes, numBytes, handles, numHandles, false);
        read(handle, options, room, actualBytes, actualHandles);
    }

    @Syscall(
            value = "channel_read_etc",
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BUFFER_TOO_SMALL, INVALID_ARGS,
                NO_MEMORY, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE
            })
    @Undocumented(value = NOT_SUPPORTED, from = "kernel/syscalls/channel.cpp")
    static void readEtc(
            Caller caller,
            @Needs(READ) Channel handle,
            @Flags(value = ChannelReadOptions.class, checked = false) int options,
            @Counted(by = "numBytes", actual = "actualBytes") @C("void*") Guest.Out bytes,
            @Counted(by = "numHandles", actual = "actualHandles") @To(HandleRecord.class) Guest.Out handles,
            int numBytes,
            int numHandles,
            @WrittenOn(BUFFER_TOO_SMALL) @C("uint32_t*") Guest.Out actualBytes,
            @WrittenOn(BUFFER_TOO_SMALL) @C("uint32_t*") Guest.Out actualHandles) {
        var room = new Incoming(caller, bytes, numBytes, handles, numHandles, true);
        read(handle, options, room, actualBytes, actualHandles);
    }

    private static void read(
            Channel channel, int options, Incoming room, Guest.Out actualBytes, Guest.Out actualHandles) {
        if ((options & ~ChannelReadOptions.MAY_DISCARD) != 0) {
            throw NOT_SUPPORTED.because("options 0x%x are more than MAY_DISCARD".formatted(options));
        }
        var message = channel.peek();
        int numBytes = message.bytes().length;
        int numHandles = message.handles().size();
        actualBytes.reachIfWanted(Integer.BYTES);
        actualHandles.reachIfWanted(Integer.BYTES);
        if (!room.holds(message)) {
            var failure = room.tooSmall(message);
            if (options == ChannelReadOptions.MAY_DISCARD) {
                channel.read().close();
            }
            actualBytes.writeIntIfWanted(numBytes);
            actualHandles.writeIntIfWanted(numHandles);
            throw failure;
        }
        room.reach(message);
        channel.read();
        actualBytes.writeIntIfWanted(numBytes);
        actualHandles.writeIntIfWanted(numHandles);
        room.put(message);
    }

    @Syscall(
            value = "channel_write",
            errors = {
                ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED,
                NO_MEMORY, OUT_OF_RANGE, PEER_CLOSED, WRONG_TYPE
            })
    static void write(
            Caller caller,
            @Needs(WRITE) Claim<Channel> handle,
            @Flags(checked = false) int options,
            @Counted(by = "numBytes") @C("const void*") Guest.In bytes,
            int numBytes,
            @Counted(by = "numHandles") @C("const zx_handle_t*") Guest.In handles,
            int numHandles) {
        var outgoing = new Outgoing(caller, bytes, numBytes, handles, numHandles);
        var channel = outgoing.channel(handle, options, 0);
        channel.write(outgoing.message(channel));
    }

    /// A thread that has an interrupted call to finish is killed with its process: the BAD_STATE of
    /// `ChannelDispatcher::Call` reaches nobody.
    @Syscall(value = "channel_call_noretry", entry = Entry.INTERNAL)
    @Undocumented(
            value = {BUFFER_TOO_SMALL, CANCELED, NOT_SUPPORTED, NO_MEMORY, OUT_OF_RANGE, PEER_CLOSED, TIMED_OUT},
            from = "as zx_channel_call, and kernel/object/channel_dispatcher.cpp")
    static Outcome callNoretry(
            Caller caller,
            @Needs({READ, WRITE}) Claim<Channel> handle,
            @Flags(checked = false) int options,
            @C("zx_time_t") long deadline,
            @To(ChannelCallArgs.class) Guest.In args,
            @C("uint32_t*") Guest.Out actualBytes,
            @C("uint32_t*") Guest.Out actualHandles) {
        var arguments = CallArguments.read(caller, args);
        var outgoing = arguments.outgoing();
        var channel = outgoing.channel(handle, options, Message.ID_BYTES);
        var message = outgoing.message(channel);
        var waiter = caller.thread().messageWaiter();
        if (waiter.isBusy()) {
            caller.process().kill(caller.thread().toString());
            message.close();
            return new Outcome.Gone();
        }
        channel.call(message, waiter);
        return new Outcome.Park(
                waiter.await(deadline), new GuestCall(waiter, arguments.incoming(), actualBytes, actualHandles));
    }

    /// Takes up an interrupted zx_channel_call.
    @Syscall(value = "channel_call_finish", entry = Entry.INTERNAL)
    @Undocumented(
            value = {BAD_STATE, BUFFER_TOO_SMALL, CANCELED, NO_MEMORY, PEER_CLOSED, TIMED_OUT},
            from = "as zx_channel_call, and kernel/object/channel_dispatcher.cpp")
    static Outcome callFinish(
            Caller caller,
            @C("zx_time_t") long deadline,
            @To(ChannelCallArgs.class) Guest.In args,
            @C("uint32_t*") Guest.Out actualBytes,
            @C("uint32_t*") Guest.Out actualHandles) {
        var arguments = CallArguments.read(caller, args);
        var waiter = caller.thread().messageWaiter();
        return new Outcome.Park(
                waiter.await(deadline), new GuestCall(waiter, arguments.incoming(), actualBytes, actualHandles));
    }
}
