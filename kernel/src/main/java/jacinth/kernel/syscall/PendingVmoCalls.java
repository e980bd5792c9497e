package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// VMOs: calls declared, not implemented.
interface PendingVmoCalls {
    @Syscall(
            value = "vmo_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    void create(long size, int options, @C("zx_handle_t*") long out);

    @Syscall(
            value = "vmo_read",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, OUT_OF_RANGE, WRONG_TYPE})
    void read(@Needs(READ) int handle, @C("void*") long buffer, long offset, @C("size_t") long bufferSize);

    @Syscall(
            value = "vmo_write",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE, WRONG_TYPE})
    void write(@Needs(WRITE) int handle, @C("const void*") long buffer, long offset, @C("size_t") long bufferSize);

    @Syscall(
            value = "vmo_get_size",
            errors = {BAD_HANDLE, INVALID_ARGS, WRONG_TYPE})
    void getSize(@C("zx_handle_t") int handle, @C("uint64_t*") long size);

    @Syscall(
            value = "vmo_set_size",
            errors = {ACCESS_DENIED, BAD_HANDLE, NO_MEMORY, OUT_OF_RANGE, UNAVAILABLE, WRONG_TYPE})
    void setSize(@Needs(WRITE) int handle, long size);

    @Syscall(
            value = "vmo_op_range",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, OUT_OF_RANGE, WRONG_TYPE})
    void opRange(
            @C("zx_handle_t") int handle,
            int op,
            long offset,
            long size,
            @C("void*") long buffer,
            @C("size_t") long bufferSize);

    @Syscall(
            value = "vmo_clone",
            errors = {ACCESS_DENIED, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE})
    void clone(@Needs({DUPLICATE, READ}) int handle, int options, long offset, long size, @C("zx_handle_t*") long out);

    @Syscall(
            value = "vmo_set_cache_policy",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED})
    void setCachePolicy(@Needs(MAP) int handle, int cachePolicy);

    @Syscall(
            value = "vmo_replace_as_executable",
            errors = {BAD_HANDLE, NO_MEMORY})
    void replaceAsExecutable(@C("zx_handle_t") int handle, @C("zx_handle_t") int vmex, @C("zx_handle_t*") long out);
}
