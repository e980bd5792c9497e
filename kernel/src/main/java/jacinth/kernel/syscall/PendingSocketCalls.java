package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Sockets: calls declared, not implemented.
interface PendingSocketCalls {
    @Syscall(
            value = "socket_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    void create(int options, @C("zx_handle_t*") long out0, @C("zx_handle_t*") long out1);

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
    void write(
            @Needs(WRITE) int handle,
            int options,
            @C("const void*") long buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") long actual);

    @Syscall(
            value = "socket_read",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE})
    void read(
            @Needs(READ) int handle,
            int options,
            @C("void*") long buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") long actual);

    @Syscall(
            value = "socket_share",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, NOT_SUPPORTED, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE})
    void share(@Needs(WRITE) int handle, @Needs(TRANSFER) int socketToShare);

    @Syscall(
            value = "socket_accept",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, SHOULD_WAIT, WRONG_TYPE})
    void accept(@Needs(READ) int handle, @C("zx_handle_t*") long outSocket);

    @Syscall(
            value = "socket_shutdown",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, WRONG_TYPE})
    void shutdown(@Needs(WRITE) int handle, int options);
}
