package jacinth.kernel.syscall;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Syscall;

/// zx_ktrace_*, zx_mtrace_*: tracing of the kernel and of memory
abstract class TraceCalls {
    private TraceCalls() {}

    @Syscall("ktrace_read")
    abstract void ktraceRead(
            @C("zx_handle_t") int handle,
            @Counted(by = "dataSize", actual = "actual") @C("void*") long data,
            int offset,
            @C("size_t") long dataSize,
            @C("size_t*") long actual);

    @Syscall("ktrace_control")
    abstract void ktraceControl(
            @C("zx_handle_t") int handle, int action, @Flags(checked = false) int options, @C("void*") long ptr);

    @Syscall("ktrace_write")
    abstract void ktraceWrite(@C("zx_handle_t") int handle, int id, int arg0, int arg1);

    @Syscall("mtrace_control")
    abstract void mtraceControl(
            @C("zx_handle_t") int handle,
            int kind,
            int action,
            @Flags(checked = false) int options,
            @Counted(by = "ptrSize") @C("void*") long ptr,
            @C("size_t") long ptrSize);
}
