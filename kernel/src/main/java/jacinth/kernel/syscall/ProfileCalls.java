package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// zx_profile_*: how threads are scheduled
abstract class ProfileCalls {
    private ProfileCalls() {}

    @Syscall("profile_create")
    abstract void create(
            @Needs(MANAGE_PROCESS) int rootJob,
            @C("const zx_profile_info_t*") long profile,
            @C("zx_handle_t*") long out);
}
