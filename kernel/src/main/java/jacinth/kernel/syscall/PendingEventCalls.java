package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// Events: calls declared, not implemented.
interface PendingEventCalls {
    @Syscall(
            value = "event_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    void create(int options, @C("zx_handle_t*") long out);
}
