package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// What only drivers ask for: interrupts, pinned and physical memory, ports, firmware: calls declared, not
/// implemented.
interface PendingDeviceCalls {
    @Syscall(
            value = "interrupt_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    void interruptCreate(@C("zx_handle_t") int srcObj, int srcNum, int options, @C("zx_handle_t*") long outHandle);

    @Syscall(
            value = "interrupt_bind",
            errors = {ACCESS_DENIED, ALREADY_BOUND, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    void interruptBind(@Needs(READ) int handle, @Needs(WRITE) int portHandle, long key, int options);

    @Syscall(
            value = "interrupt_wait",
            entry = Entry.BLOCKING,
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    void interruptWait(@Needs(WAIT) int handle, @C("zx_time_t*") long outTimestamp);

    @Syscall(
            value = "interrupt_destroy",
            errors = {ACCESS_DENIED, BAD_HANDLE, NOT_FOUND, WRONG_TYPE})
    void interruptDestroy(@C("zx_handle_t") int handle);

    @Syscall(
            value = "interrupt_ack",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, WRONG_TYPE})
    void interruptAck(@Needs(WRITE) int handle);

    @Syscall(
            value = "interrupt_trigger",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    void interruptTrigger(@Needs(SIGNAL) int handle, int options, @C("zx_time_t") long timestamp);

    @Syscall(
            value = "interrupt_bind_vcpu",
            errors = {ACCESS_DENIED, ALREADY_BOUND, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    void interruptBindVcpu(@Needs(READ) int handle, @Needs(WRITE) int vcpu, int options);

    @Syscall("ioports_request")
    void ioportsRequest(@C("zx_handle_t") int resource, @C("uint16_t") int ioAddr, int len);

    @Syscall("vmo_create_contiguous")
    void vmoCreateContiguous(
            @Needs(MAP) int bti, @C("size_t") long size, int alignmentLog2, @C("zx_handle_t*") long out);

    @Syscall(
            value = "vmo_create_physical",
            errors = {INVALID_ARGS, NO_MEMORY})
    void vmoCreatePhysical(
            @C("zx_handle_t") int resource,
            @C("zx_paddr_t") long paddr,
            @C("size_t") long size,
            @C("zx_handle_t*") long out);

    @Syscall(
            value = "iommu_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    void iommuCreate(
            @C("zx_handle_t") int resource,
            int type,
            @C("const void*") long desc,
            @C("size_t") long descSize,
            @C("zx_handle_t*") long out);

    @Syscall(
            value = "bti_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    void btiCreate(@C("zx_handle_t") int iommu, int options, long btiId, @C("zx_handle_t*") long out);

    @Syscall(
            value = "bti_pin",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE, UNAVAILABLE, WRONG_TYPE})
    void btiPin(
            @Needs(MAP) int handle,
            int options,
            @Needs(MAP) int vmo,
            long offset,
            long size,
            @C("zx_paddr_t*") long addrs,
            @C("size_t") long addrsCount,
            @C("zx_handle_t*") long pmt);

    @Syscall(
            value = "bti_release_quarantine",
            errors = {ACCESS_DENIED, BAD_HANDLE, WRONG_TYPE})
    void btiReleaseQuarantine(@Needs(WRITE) int handle);

    @Syscall(
            value = "pmt_unpin",
            errors = {BAD_HANDLE, WRONG_TYPE})
    void pmtUnpin(@C("zx_handle_t") int handle);

    @Syscall("framebuffer_get_info")
    void framebufferGetInfo(
            @C("zx_handle_t") int resource,
            @C("uint32_t*") long format,
            @C("uint32_t*") long width,
            @C("uint32_t*") long height,
            @C("uint32_t*") long stride);

    @Syscall("framebuffer_set_range")
    void framebufferSetRange(
            @C("zx_handle_t") int resource,
            @C("zx_handle_t") int vmo,
            int len,
            int format,
            int width,
            int height,
            int stride);

    @Syscall("pc_firmware_tables")
    void pcFirmwareTables(@C("zx_handle_t") int handle, @C("zx_paddr_t*") long acpiRsdp, @C("zx_paddr_t*") long smbios);

    @Syscall(
            value = "smc_call",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, WRONG_TYPE})
    void smcCall(
            @C("zx_handle_t") int handle,
            @C("const zx_smc_parameters_t*") long parameters,
            @C("zx_smc_result_t*") long outSmcResult);
}
