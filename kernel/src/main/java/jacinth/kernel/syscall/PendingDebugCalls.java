package jacinth.kernel.syscall;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// The debug console: calls declared, not implemented.
interface PendingDebugCalls {
    @Syscall("debug_read")
    void read(@C("zx_handle_t") int handle, @C("char*") long buffer, @C("size_t*") long bufferSize);

    @Syscall("debug_send_command")
    void sendCommand(@C("zx_handle_t") int resource, @C("const char*") long buffer, @C("size_t") long bufferSize);
}
