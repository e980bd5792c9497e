package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// VMARs: calls declared, not implemented.
interface PendingVmarCalls {
    @Syscall("vmar_allocate_old")
    void allocateOld(
            @C("zx_handle_t") int parentVmar,
            long offset,
            long size,
            int mapFlags,
            @C("zx_handle_t*") long childVmar,
            @C("zx_vaddr_t*") long childAddr);

    @Syscall("vmar_map_old")
    void mapOld(
            @C("zx_handle_t") int handle,
            long vmarOffset,
            @C("zx_handle_t") int vmo,
            long vmoOffset,
            long len,
            int mapFlags,
            @C("zx_vaddr_t*") long mappedAddr);

    @Syscall("vmar_protect_old")
    void protectOld(@C("zx_handle_t") int handle, @C("zx_vaddr_t") long addr, long len, int protFlags);

    @Syscall(
            value = "vmar_allocate",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    void allocate(
            @C("zx_handle_t") int parentVmar,
            @C("zx_vm_option_t") int options,
            long offset,
            long size,
            @C("zx_handle_t*") long childVmar,
            @C("zx_vaddr_t*") long childAddr);

    @Syscall(
            value = "vmar_destroy",
            errors = {BAD_HANDLE, BAD_STATE, WRONG_TYPE})
    void destroy(@C("zx_handle_t") int handle);

    @Syscall(
            value = "vmar_map",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    void map(
            @C("zx_handle_t") int handle,
            @C("zx_vm_option_t") int options,
            long vmarOffset,
            @C("zx_handle_t") int vmo,
            long vmoOffset,
            long len,
            @C("zx_vaddr_t*") long mappedAddr);

    @Syscall(
            value = "vmar_unmap",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_FOUND, WRONG_TYPE})
    void unmap(@C("zx_handle_t") int handle, @C("zx_vaddr_t") long addr, long len);

    @Syscall(
            value = "vmar_protect",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_FOUND, WRONG_TYPE})
    void protect(@C("zx_handle_t") int handle, @C("zx_vm_option_t") int options, @C("zx_vaddr_t") long addr, long len);
}
