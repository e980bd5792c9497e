package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.ipc.Socket;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Options;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.SocketOptions;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;
import java.util.Arrays;

/// zx_socket_*
final class SocketCalls {
    private SocketCalls() {}

    @Syscall(
            value = "socket_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    @Undocumented(value = ACCESS_DENIED, from = "kernel/syscalls/socket.cpp: the policy of the job")
    static void create(
            Caller caller,
            @Flags(value = SocketOptions.Create.class, checked = false) int options,
            @C("zx_handle_t*") Guest.Out out0,
            @C("zx_handle_t*") Guest.Out out1) {
        caller.ask(PolicyCondition.NEW_SOCKET);
        Options.requireOnly(
                options,
                SocketOptions.Create.DATAGRAM | SocketOptions.Create.HAS_CONTROL | SocketOptions.Create.HAS_ACCEPT);
        out0.reachInt();
        out1.reachInt();
        var ends = Socket.create(caller.koids(), caller.heap(), options);
        caller.give(new Handle(ends.first()), out0, new Handle(ends.second()), out1);
    }

    @Syscall(
            value = "socket_write",
            errors = {
                ACCESS_DENIED,
                BAD_HANDLE,
                BAD_STATE,
                INVALID_ARGS,
                NO_MEMORY,
                OUT_OF_RANGE,
                PEER_CLOSED,
                SHOULD_WAIT,
                WRONG_TYPE
            })
    static void write(
            @Needs(WRITE) Claim<Socket> handle,
            @Flags(value = SocketOptions.Transfer.class, checked = false) int options,
            @Counted(by = "bufferSize") @C("const void*") Guest.In buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") Guest.Out actual) {
        requireBuffer(buffer.isNull(), bufferSize);
        var socket = handle.object();
        if (isControl(options)) {
            socket.control().requireRoom(bufferSize);
            actual.reachIfWanted(Long.BYTES);
            socket.control().write(buffer.bytes((int) bufferSize));
            actual.writeLongIfWanted(bufferSize);
        } else {
            int room = socket.room(bufferSize);
            actual.reachIfWanted(Long.BYTES);
            actual.writeLongIfWanted(socket.write(buffer.bytes(room)));
        }
    }

    @Syscall(
            value = "socket_read",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE})
    static void read(
            @Needs(READ) Claim<Socket> handle,
            @Flags(value = SocketOptions.Transfer.class, checked = false) int options,
            @Counted(by = "bufferSize", actual = "actual") @C("void*") Guest.Out buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") Guest.Out actual) {
        requireBuffer(buffer.isNull(), bufferSize);
        var socket = handle.object();
        if (isControl(options)) {
            var message = socket.control().peek();
            int count = bufferSize < 0 ? message.length : (int) Math.min(bufferSize, message.length);
            actual.reachIfWanted(Long.BYTES);
            buffer.write(count == message.length ? message : Arrays.copyOf(message, count));
            socket.control().clear();
            actual.writeLongIfWanted(count);
        } else {
            var bytes = socket.peek(bufferSize);
            actual.reachIfWanted(Long.BYTES);
            buffer.write(bytes);
            socket.remove(bytes.length);
            actual.writeLongIfWanted(bytes.length);
        }
    }

    private static void requireBuffer(boolean isNull, long size) {
        if (isNull && size != 0) {
            throw INVALID_ARGS.because("the buffer of %s bytes is NULL".formatted(Long.toUnsignedString(size)));
        }
    }

    private static boolean isControl(int options) {
        if (options != 0 && options != SocketOptions.Transfer.CONTROL) {
            throw INVALID_ARGS.because("options 0x%x are neither 0 nor CONTROL".formatted(options));
        }
        return options == SocketOptions.Transfer.CONTROL;
    }

    @Syscall(
            value = "socket_share",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, NOT_SUPPORTED, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE})
    static void share(Caller caller, @Needs(WRITE) Claim<Socket> handle, @Needs(TRANSFER) Claim<Socket> socketToShare) {
        Socket socket;
        try {
            socket = handle.object();
        } catch (Status.Failure failure) {
            SentHandles.discard(caller, socketToShare.value());
            throw failure;
        }
        try (var sent = new HandleOwner(caller.take(socketToShare.value()))) {
            socket.sharing().share(sent);
        }
    }

    @Syscall(
            value = "socket_accept",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, SHOULD_WAIT, WRONG_TYPE})
    static void accept(Caller caller, @Needs(READ) Socket handle, @C("zx_handle_t*") Guest.Out outSocket) {
        handle.sharing().peek();
        outSocket.reachInt();
        caller.handles().reserve(1);
        caller.heap().require(HandleTable.HANDLE_BYTES, "handle");
        caller.give(handle.sharing().accept(), outSocket);
    }

    @Syscall(
            value = "socket_shutdown",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, WRONG_TYPE})
    static void shutdown(@Needs(WRITE) Socket handle, @Flags(SocketOptions.Shutdown.class) int options) {
        handle.shutdown(options);
    }
}
