package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Isa;
import jacinth.kernel.device.Resource;
import jacinth.kernel.task.Caller;
import jacinth.machine.IoPorts;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_ioports_*
final class IoPortCalls {
    private IoPortCalls() {}

    /// All threads of the process may use the ports then.
    @Syscall("ioports_request")
    @Undocumented(
            value = {INVALID_ARGS, NO_MEMORY, NOT_SUPPORTED, OUT_OF_RANGE},
            from = "kernel/syscalls/ddk.cpp, kernel/arch/x86/ioport.cpp")
    static void ioportsRequest(Caller caller, @Needs Claim<Resource> resource, @C("uint16_t") int ioAddr, int len) {
        if (caller.machine().isa() != Isa.X64) {
            throw NOT_SUPPORTED.because("the machine has no I/O ports");
        }
        int first = ioAddr & 0xffff;
        long count = Integer.toUnsignedLong(len);
        resource.object().require(ResourceKind.IOPORT, first, count);
        if (first + count > IoPorts.COUNT) {
            throw INVALID_ARGS.because("there are no I/O ports beyond 0x%x".formatted(IoPorts.COUNT - 1));
        }
        caller.space().permitPorts(first, (int) count);
    }
}
