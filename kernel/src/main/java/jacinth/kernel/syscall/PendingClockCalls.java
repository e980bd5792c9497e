package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// Clocks, and sleeping: calls declared, not implemented.
interface PendingClockCalls {
    @Syscall("clock_adjust")
    void clockAdjust(@C("zx_handle_t") int handle, @C("zx_clock_t") int clockId, @C("int64_t") long offset);
}
