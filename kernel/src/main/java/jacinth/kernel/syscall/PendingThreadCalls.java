package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Threads: calls declared, not implemented.
interface PendingThreadCalls {
    @Syscall(
            value = "thread_read_state",
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BAD_STATE, BUFFER_TOO_SMALL,
                INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE
            })
    void readState(@Needs(READ) int handle, int kind, @C("void*") long buffer, @C("size_t") long bufferSize);

    @Syscall(
            value = "thread_write_state",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    void writeState(@Needs(WRITE) int handle, int kind, @C("const void*") long buffer, @C("size_t") long bufferSize);

    @Syscall("thread_set_priority")
    void setPriority(@C("int32_t") int prio);
}
