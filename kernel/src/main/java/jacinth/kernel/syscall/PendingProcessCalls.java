package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Processes: calls declared, not implemented.
interface PendingProcessCalls {
    @Syscall(value = "process_exit", returns = "void", noReturn = true)
    void exit(@C("int64_t") long retcode);

    @Syscall(
            value = "process_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    void create(
            @Needs(MANAGE_PROCESS) int job,
            @C("const char*") long name,
            @C("size_t") long nameSize,
            int options,
            @C("zx_handle_t*") long procHandle,
            @C("zx_handle_t*") long vmarHandle);

    @Syscall(
            value = "process_start",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, WRONG_TYPE})
    void start(
            @Needs(WRITE) int handle,
            @Needs(WRITE) int thread,
            @C("zx_vaddr_t") long entry,
            @C("zx_vaddr_t") long stack,
            @Needs(TRANSFER) int arg1,
            @C("uintptr_t") long arg2);

    @Syscall(
            value = "process_read_memory",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    void readMemory(
            @Needs({READ, WRITE}) int handle,
            @C("zx_vaddr_t") long vaddr,
            @C("void*") long buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") long actual);

    @Syscall(
            value = "process_write_memory",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    void writeMemory(
            @Needs(WRITE) int handle,
            @C("zx_vaddr_t") long vaddr,
            @C("const void*") long buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") long actual);
}
