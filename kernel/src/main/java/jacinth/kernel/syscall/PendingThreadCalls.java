package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Threads: calls declared, not implemented.
interface PendingThreadCalls {
    @Syscall(value = "thread_exit", returns = "void", noReturn = true)
    void exit();

    @Syscall(
            value = "thread_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    void create(
            @Needs(MANAGE_THREAD) int process,
            @C("const char*") long name,
            @C("size_t") long nameSize,
            int options,
            @C("zx_handle_t*") long out);

    @Syscall(
            value = "thread_start",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, WRONG_TYPE})
    void start(
            @Needs(MANAGE_THREAD) int handle,
            @C("zx_vaddr_t") long threadEntry,
            @C("zx_vaddr_t") long stack,
            @C("uintptr_t") long arg1,
            @C("uintptr_t") long arg2);

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
