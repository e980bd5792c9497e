package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Handles themselves: calls declared, not implemented.
interface PendingHandleCalls {
    @Syscall(value = "handle_close", errors = BAD_HANDLE)
    void close(@C("zx_handle_t") int handle);

    @Syscall(value = "handle_close_many", errors = BAD_HANDLE)
    void closeMany(@C("const zx_handle_t*") long handles, @C("size_t") long numHandles);

    @Syscall(
            value = "handle_duplicate",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY})
    void duplicate(@Needs(DUPLICATE) int handle, @C("zx_rights_t") int rights, @C("zx_handle_t*") long out);

    @Syscall(
            value = "handle_replace",
            errors = {BAD_HANDLE, INVALID_ARGS, NO_MEMORY})
    void replace(@C("zx_handle_t") int handle, @C("zx_rights_t") int rights, @C("zx_handle_t*") long out);
}
