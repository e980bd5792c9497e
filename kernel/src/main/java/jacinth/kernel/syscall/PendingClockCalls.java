package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// Clocks, and sleeping: calls declared, not implemented.
interface PendingClockCalls {
    @Syscall(value = "clock_get", returns = "zx_time_t")
    void clockGet(@C("zx_clock_t") int clockId);

    @Syscall(value = "clock_get_new", errors = INVALID_ARGS)
    void clockGetNew(@C("zx_clock_t") int clockId, @C("zx_time_t*") long out);

    @Syscall(value = "clock_get_monotonic", returns = "zx_time_t")
    void clockGetMonotonic();

    @Syscall(value = "nanosleep", entry = Entry.BLOCKING)
    void nanosleep(@C("zx_time_t") long deadline);

    @Syscall("clock_adjust")
    void clockAdjust(@C("zx_handle_t") int handle, @C("zx_clock_t") int clockId, @C("int64_t") long offset);
}
