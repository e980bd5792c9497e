package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// Ports: calls declared, not implemented.
interface PendingPortCalls {
    @Syscall(
            value = "port_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    void create(int options, @C("zx_handle_t*") long out);

    @Syscall(
            value = "port_queue",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, SHOULD_WAIT, WRONG_TYPE})
    void queue(@Needs(WRITE) int handle, @C("const zx_port_packet_t*") long packet);

    @Syscall(
            value = "port_wait",
            entry = Entry.BLOCKING,
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, TIMED_OUT})
    void await(@Needs(READ) int handle, @C("zx_time_t") long deadline, @C("zx_port_packet_t*") long packet);

    @Syscall(
            value = "port_cancel",
            errors = {ACCESS_DENIED, BAD_HANDLE, NOT_FOUND, NOT_SUPPORTED, WRONG_TYPE})
    void cancel(@Needs(WRITE) int handle, @C("zx_handle_t") int source, long key);
}
