package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Isa;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_ktrace_*, zx_mtrace_*: tracing of the kernel and of the processor
final class TraceCalls {
    /// `KTRACE_ACTION_*`.
    private static final int START = 1;

    private static final int STOP = 2;
    private static final int REWIND = 3;
    private static final int NEW_PROBE = 4;

    private static final int LAST_EVENT = 0x7ff;

    private TraceCalls() {}

    /// Without a buffer it tells how much there is.
    @Syscall("ktrace_read")
    static void ktraceRead(
            Caller caller,
            @Needs Resource handle,
            @Counted(by = "dataSize", actual = "actual") @C("void*") Guest.Out data,
            int offset,
            @C("size_t") long dataSize,
            @C("size_t*") Guest.Out actual) {
        handle.require(ResourceKind.ROOT);
        var trace = caller.services().platform().trace();
        int readable = trace.readable();
        actual.reach(Long.BYTES);
        if (data.isNull()) {
            actual.writeLong(readable);
            return;
        }
        int left = Integer.compareUnsigned(offset, readable) >= 0 ? 0 : readable - offset;
        int length = Long.compareUnsigned(dataSize, left) < 0 ? (int) dataSize : left;
        data.reach(length);
        if (length > 0) {
            data.write(trace.read(offset, length));
        }
        actual.writeLong(length);
    }

    /// Answers the number of a probe, or OK.
    @Syscall("ktrace_control")
    @Undocumented(
            value = {INVALID_ARGS, NO_MEMORY},
            from = "kernel/lib/ktrace/ktrace.cpp")
    static int ktraceControl(
            Caller caller,
            @Needs Resource handle,
            int action,
            @Flags(checked = false) int options,
            @C("void*") Guest.In ptr) {
        handle.require(ResourceKind.ROOT);
        var trace = caller.services().platform().trace();
        switch (action) {
            case START -> trace.start(options, caller.thread().koid());
            case STOP -> trace.stop();
            case REWIND -> trace.rewind();
            case NEW_PROBE -> {
                return trace.probe(ptr.string(Limits.NAME_LENGTH - 1));
            }
            default -> throw INVALID_ARGS.because("there is no action " + Integer.toUnsignedString(action));
        }
        return OK.number();
    }

    @Syscall("ktrace_write")
    @Undocumented(
            value = {INVALID_ARGS, UNAVAILABLE},
            from = "kernel/syscalls/debug.cpp")
    static void ktraceWrite(Caller caller, @Needs Resource handle, int id, int arg0, int arg1) {
        handle.require(ResourceKind.ROOT);
        if (Integer.compareUnsigned(id, LAST_EVENT) > 0) {
            throw INVALID_ARGS.because("an event has a number up to " + LAST_EVENT);
        }
        if (!caller.services().platform().trace().addProbe(id, arg0, arg1)) {
            throw UNAVAILABLE.because("probes are not being traced");
        }
    }

    @Syscall(value = "mtrace_control", impossible = OK)
    @Undocumented(
            value = {ACCESS_DENIED, NOT_SUPPORTED},
            from = "kernel/lib/mtrace, kernel/arch/x86/perf_mon.cpp, kernel/arch/x86/proc_trace.cpp")
    static void mtraceControl(
            Caller caller,
            @Needs Resource handle,
            int kind,
            int action,
            @Flags(checked = false) int options,
            @Counted(by = "ptrSize") @C("void*") Guest.In ptr,
            @C("size_t") long ptrSize) {
        handle.require(ResourceKind.ROOT);
        var control = new MtraceControl(caller, options, ptr, ptrSize);
        if (caller.machine().isa() == Isa.X64 && kind == MtraceControl.COUNTERS) {
            throw control.counters(action);
        }
        if (caller.machine().isa() == Isa.X64 && kind == MtraceControl.INSTRUCTIONS) {
            throw control.instructions(action);
        }
        throw INVALID_ARGS.because("there is no such kind of trace");
    }
}
