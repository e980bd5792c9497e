package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// Any object: waiting, signals, properties, topics: calls declared, not implemented.
interface PendingObjectCalls {
    @Syscall(
            value = "object_wait_one",
            entry = Entry.BLOCKING,
            errors = {ACCESS_DENIED, BAD_HANDLE, CANCELED, INVALID_ARGS, NOT_SUPPORTED, TIMED_OUT})
    void waitOne(
            @Needs(WAIT) int handle,
            @C("zx_signals_t") int signals,
            @C("zx_time_t") long deadline,
            @C("zx_signals_t*") long observed);

    @Syscall(
            value = "object_wait_many",
            entry = Entry.BLOCKING,
            errors = {
                ACCESS_DENIED, BAD_HANDLE, CANCELED, INVALID_ARGS,
                NOT_SUPPORTED, NO_MEMORY, OUT_OF_RANGE, TIMED_OUT
            })
    void waitMany(@C("zx_wait_item_t*") long items, @C("size_t") long count, @C("zx_time_t") long deadline);

    @Syscall(
            value = "object_wait_async",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    void waitAsync(
            @Needs(WAIT) int handle, @Needs(WRITE) int port, long key, @C("zx_signals_t") int signals, int options);

    @Syscall(
            value = "object_signal",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS})
    void signal(@Needs(SIGNAL) int handle, int clearMask, int setMask);

    @Syscall(
            value = "object_signal_peer",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, PEER_CLOSED})
    void signalPeer(@Needs(SIGNAL_PEER) int handle, int clearMask, int setMask);

    @Syscall(
            value = "object_set_cookie",
            errors = {ACCESS_DENIED, BAD_HANDLE, NOT_SUPPORTED})
    void setCookie(@C("zx_handle_t") int handle, @C("zx_handle_t") int scope, long cookie);

    @Syscall(
            value = "object_get_cookie",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED})
    void getCookie(@C("zx_handle_t") int handle, @C("zx_handle_t") int scope, @C("uint64_t*") long cookie);

    @Syscall("object_set_profile")
    void setProfile(@Needs(MANAGE_THREAD) int handle, @Needs(APPLY_PROFILE) int profile, int options);
}
