package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// zx_resource_*
abstract class ResourceCalls {
    private ResourceCalls() {}

    @Syscall(
            value = "resource_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    abstract void create(
            @Needs(WRITE) int parentRsrc,
            @Flags(checked = false) int options,
            long base,
            @C("size_t") long size,
            @Counted(by = "nameSize") @C("const char*") long name,
            @C("size_t") long nameSize,
            @C("zx_handle_t*") long resourceOut);
}
