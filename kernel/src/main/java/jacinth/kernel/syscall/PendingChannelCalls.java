package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// Channels: calls declared, not implemented.
interface PendingChannelCalls {
    @Syscall(
            value = "channel_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    void create(int options, @C("zx_handle_t*") long out0, @C("zx_handle_t*") long out1);

    @Syscall(
            value = "channel_read",
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BUFFER_TOO_SMALL, INVALID_ARGS,
                NO_MEMORY, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE
            })
    void read(
            @Needs(READ) int handle,
            int options,
            @C("void*") long bytes,
            @C("zx_handle_t*") long handles,
            int numBytes,
            int numHandles,
            @C("uint32_t*") long actualBytes,
            @C("uint32_t*") long actualHandles);

    @Syscall(
            value = "channel_read_etc",
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BUFFER_TOO_SMALL, INVALID_ARGS,
                NO_MEMORY, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE
            })
    void readEtc(
            @Needs(READ) int handle,
            int options,
            @C("void*") long bytes,
            @C("zx_handle_info_t*") long handles,
            int numBytes,
            int numHandles,
            @C("uint32_t*") long actualBytes,
            @C("uint32_t*") long actualHandles);

    @Syscall(
            value = "channel_write",
            errors = {
                ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED,
                NO_MEMORY, OUT_OF_RANGE, PEER_CLOSED, WRONG_TYPE
            })
    void write(
            @Needs(WRITE) int handle,
            int options,
            @C("const void*") long bytes,
            int numBytes,
            @C("const zx_handle_t*") long handles,
            int numHandles);

    @Syscall(value = "channel_call_noretry", entry = Entry.INTERNAL)
    void callNoretry(
            @Needs({READ, WRITE}) int handle,
            int options,
            @C("zx_time_t") long deadline,
            @C("const zx_channel_call_args_t*") long args,
            @C("uint32_t*") long actualBytes,
            @C("uint32_t*") long actualHandles);

    @Syscall(value = "channel_call_finish", entry = Entry.INTERNAL)
    void callFinish(
            @C("zx_time_t") long deadline,
            @C("const zx_channel_call_args_t*") long args,
            @C("uint32_t*") long actualBytes,
            @C("uint32_t*") long actualHandles);
}
