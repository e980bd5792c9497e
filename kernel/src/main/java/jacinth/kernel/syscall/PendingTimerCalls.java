package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// Timers: calls declared, not implemented.
interface PendingTimerCalls {
    @Syscall(
            value = "timer_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    void create(int options, @C("zx_clock_t") int clockId, @C("zx_handle_t*") long out);

    @Syscall(
            value = "timer_set",
            errors = {ACCESS_DENIED, BAD_HANDLE, OUT_OF_RANGE})
    void set(@Needs(WRITE) int handle, @C("zx_time_t") long deadline, @C("zx_duration_t") long slack);

    @Syscall(
            value = "timer_cancel",
            errors = {ACCESS_DENIED, BAD_HANDLE})
    void cancel(@Needs(WRITE) int handle);
}
