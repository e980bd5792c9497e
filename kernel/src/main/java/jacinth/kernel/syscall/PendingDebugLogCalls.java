package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// The debug log, under its old and new names: calls declared, not implemented.
interface PendingDebugLogCalls {
    @Syscall("log_write")
    void logWrite(@Needs(WRITE) int handle, int len, @C("const void*") long buffer, int options);

    @Syscall("log_read")
    void logRead(@Needs(READ) int handle, int len, @C("void*") long buffer, int options);

    @Syscall("debuglog_create")
    void debuglogCreate(@C("zx_handle_t") int resource, int options, @C("zx_handle_t*") long out);

    @Syscall("debuglog_write")
    void debuglogWrite(
            @Needs(WRITE) int handle, int options, @C("const void*") long buffer, @C("size_t") long bufferSize);

    @Syscall("debuglog_read")
    void debuglogRead(@Needs(READ) int handle, int options, @C("void*") long buffer, @C("size_t") long bufferSize);
}
