package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Processes: calls declared, not implemented.
interface PendingProcessCalls {
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
