package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// zx_system_*, zx_framebuffer_*, zx_pc_*, zx_smc_*: the machine as a whole, for drivers
abstract class SystemCalls {
    private SystemCalls() {}

    @Syscall("system_mexec")
    abstract void mexec(@C("zx_handle_t") int resource, @Needs(READ) int kernelVmo, @Needs(READ) int bootimageVmo);

    @Syscall("system_mexec_payload_get")
    abstract void mexecPayloadGet(
            @C("zx_handle_t") int resource,
            @Counted(by = "bufferSize") @C("void*") long buffer,
            @C("size_t") long bufferSize);

    @Syscall("system_powerctl")
    abstract void powerctl(@C("zx_handle_t") int resource, int cmd, @C("const zx_system_powerctl_arg_t*") long arg);

    @Syscall("framebuffer_get_info")
    abstract void framebufferGetInfo(
            @C("zx_handle_t") int resource,
            @C("uint32_t*") long format,
            @C("uint32_t*") long width,
            @C("uint32_t*") long height,
            @C("uint32_t*") long stride);

    @Syscall("framebuffer_set_range")
    abstract void framebufferSetRange(
            @C("zx_handle_t") int resource,
            @C("zx_handle_t") int vmo,
            int len,
            int format,
            int width,
            int height,
            int stride);

    @Syscall("pc_firmware_tables")
    abstract void pcFirmwareTables(
            @C("zx_handle_t") int handle, @C("zx_paddr_t*") long acpiRsdp, @C("zx_paddr_t*") long smbios);

    @Syscall(
            value = "smc_call",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, WRONG_TYPE})
    abstract void smcCall(
            @C("zx_handle_t") int handle,
            @C("const zx_smc_parameters_t*") long parameters,
            @C("zx_smc_result_t*") long outSmcResult);
}
