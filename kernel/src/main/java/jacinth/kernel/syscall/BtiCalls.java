package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// zx_iommu_*, zx_bti_*, zx_pmt_*: memory that devices reach
abstract class BtiCalls {
    private BtiCalls() {}

    @Syscall(
            value = "iommu_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    abstract void iommuCreate(
            @C("zx_handle_t") int resource,
            int type,
            @Counted(by = "descSize") @C("const void*") long desc,
            @C("size_t") long descSize,
            @C("zx_handle_t*") long out);

    @Syscall(
            value = "bti_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    abstract void btiCreate(
            @C("zx_handle_t") int iommu, @Flags(checked = false) int options, long btiId, @C("zx_handle_t*") long out);

    @Syscall(
            value = "bti_pin",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE, UNAVAILABLE, WRONG_TYPE})
    abstract void btiPin(
            @Needs(MAP) int handle,
            @Flags(checked = false) int options,
            @Needs(MAP) int vmo,
            long offset,
            long size,
            @Counted(by = "addrsCount") @C("zx_paddr_t*") long addrs,
            @C("size_t") long addrsCount,
            @C("zx_handle_t*") long pmt);

    @Syscall(
            value = "bti_release_quarantine",
            errors = {ACCESS_DENIED, BAD_HANDLE, WRONG_TYPE})
    abstract void btiReleaseQuarantine(@Needs(WRITE) int handle);

    @Syscall(
            value = "pmt_unpin",
            errors = {BAD_HANDLE, WRONG_TYPE})
    abstract void pmtUnpin(@C("zx_handle_t") int handle);
}
