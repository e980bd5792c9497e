package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Any object: cookies and children: calls declared, not implemented.
interface PendingObjectCalls {
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
