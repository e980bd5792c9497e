package jacinth.kernel.syscall;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// Kernel and memory tracing: calls declared, not implemented.
interface PendingTraceCalls {
    @Syscall("ktrace_read")
    void ktraceRead(
            @C("zx_handle_t") int handle,
            @C("void*") long data,
            int offset,
            @C("size_t") long dataSize,
            @C("size_t*") long actual);

    @Syscall("ktrace_control")
    void ktraceControl(@C("zx_handle_t") int handle, int action, int options, @C("void*") long ptr);

    @Syscall("ktrace_write")
    void ktraceWrite(@C("zx_handle_t") int handle, int id, int arg0, int arg1);

    @Syscall("mtrace_control")
    void mtraceControl(
            @C("zx_handle_t") int handle,
            int kind,
            int action,
            int options,
            @C("void*") long ptr,
            @C("size_t") long ptrSize);
}
