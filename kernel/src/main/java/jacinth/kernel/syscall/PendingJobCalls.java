package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Jobs: calls declared, not implemented.
interface PendingJobCalls {
    @Syscall(
            value = "job_set_policy",
            errors = {
                ACCESS_DENIED,
                ALREADY_EXISTS,
                BAD_HANDLE,
                BAD_STATE,
                INVALID_ARGS,
                NOT_SUPPORTED,
                NO_MEMORY,
                OUT_OF_RANGE,
                WRONG_TYPE
            })
    void setPolicy(@Needs(SET_POLICY) int handle, int options, int topic, @C("const void*") long policy, int count);
}
