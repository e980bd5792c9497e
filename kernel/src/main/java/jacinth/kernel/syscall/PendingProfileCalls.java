package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Scheduling profiles: calls declared, not implemented.
interface PendingProfileCalls {
    @Syscall("profile_create")
    void create(
            @Needs(MANAGE_PROCESS) int rootJob,
            @C("const zx_profile_info_t*") long profile,
            @C("zx_handle_t*") long out);
}
