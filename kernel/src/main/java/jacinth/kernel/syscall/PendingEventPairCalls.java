package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// Event pairs: calls declared, not implemented.
interface PendingEventPairCalls {
    @Syscall(
            value = "eventpair_create",
            errors = {INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY})
    void create(int options, @C("zx_handle_t*") long out0, @C("zx_handle_t*") long out1);
}
