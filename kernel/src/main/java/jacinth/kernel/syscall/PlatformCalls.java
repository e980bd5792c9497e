package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Isa;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.PhysicalVmo;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.SmcParameters;
import jacinth.vdso.abi.SmcResult;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.To;
import jacinth.vdso.abi.Undocumented;

/// zx_framebuffer_*, zx_pc_*, zx_smc_*: what firmware leaves behind. There was none, nor a screen.
final class PlatformCalls {
    private PlatformCalls() {}

    @Syscall(value = "framebuffer_get_info", impossible = OK)
    @Undocumented(value = NOT_SUPPORTED, from = "kernel/syscalls/ddk.cpp: arm64 never has one")
    static void framebufferGetInfo(
            Caller caller,
            @Needs Resource resource,
            @C("uint32_t*") Guest.Out format,
            @C("uint32_t*") Guest.Out width,
            @C("uint32_t*") Guest.Out height,
            @C("uint32_t*") Guest.Out stride) {
        resource.require(ResourceKind.ROOT);
        throw (caller.machine().isa() == Isa.X64 ? INVALID_ARGS : NOT_SUPPORTED).because("there is no framebuffer");
    }

    /// Takes a framebuffer for messages of the kernel, which never shows any.
    @Syscall("framebuffer_set_range")
    @Undocumented(
            value = {INVALID_ARGS, NO_MEMORY},
            from = "kernel/dev/udisplay/udisplay.cpp")
    static void framebufferSetRange(
            @Needs Resource resource, @Needs Claim<Vmo> vmo, int len, int format, int width, int height, int stride) {
        resource.require(ResourceKind.ROOT);
        if (vmo.value() == HandleTable.INVALID) {
            return;
        }
        var memory = vmo.object();
        if (memory.size() == 0) {
            throw INVALID_ARGS.because("the VMO is empty");
        }
        if (!(memory instanceof PhysicalVmo)) {
            memory.commit(0, memory.size());
        }
    }

    /// There are no tables, so they are at 0.
    @Syscall("pc_firmware_tables")
    @Undocumented(value = NOT_SUPPORTED, from = "kernel/syscalls/ddk.cpp: arm64 never has them")
    static void pcFirmwareTables(
            Caller caller,
            @Needs Resource handle,
            @C("zx_paddr_t*") Guest.Out acpiRsdp,
            @C("zx_paddr_t*") Guest.Out smbios) {
        handle.require(ResourceKind.ROOT);
        if (caller.machine().isa() != Isa.X64) {
            throw NOT_SUPPORTED.because("the machine is no PC");
        }
        smbios.reach(Long.BYTES);
        acpiRsdp.writeLong(0);
        smbios.writeLong(0);
    }

    @Syscall(
            value = "smc_call",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, WRONG_TYPE},
            impossible = {OK, ACCESS_DENIED})
    @Undocumented(value = OUT_OF_RANGE, from = "kernel/object/resource.cpp")
    static void smcCall(
            @Needs Claim<Resource> handle,
            @To(SmcParameters.class) Guest.In parameters,
            @To(SmcResult.class) Guest.Out outSmcResult) {
        if (parameters.isNull() || outSmcResult.isNull()) {
            throw INVALID_ARGS.because("a pointer is NULL");
        }
        var asked = SmcParameters.STRUCT.allocate();
        parameters.read(asked);
        int function = (int) SmcParameters.FUNC_ID.get(asked);
        handle.object().require(ResourceKind.SMC, SmcParameters.service(function), 1);
        throw NOT_SUPPORTED.because("the machine has no secure monitor");
    }
}
