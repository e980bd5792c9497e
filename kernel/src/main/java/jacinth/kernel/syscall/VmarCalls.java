package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;
import static jacinth.vdso.abi.VmOptions.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Options;
import jacinth.kernel.memory.Vmar;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;
import jacinth.vdso.abi.VmOptions;

/// zx_vmar_*
final class VmarCalls {
    private VmarCalls() {}

    /// What is to be allowed in the new VMAR, the handle to the parent must be allowed.
    @Syscall(
            value = "vmar_allocate",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    static void allocate(
            Caller caller,
            @Needs Claim<Vmar> parentVmar,
            @Flags(value = VmOptions.class, checked = false) int options,
            long offset,
            long size,
            @C("zx_handle_t*") Guest.Out childVmar,
            @C("zx_vaddr_t*") Guest.Out childAddr) {
        var needed = rights((options & Options.CAN_MAP) / CAN_MAP_READ);
        var parent = caller.object(parentVmar.value(), Vmar.class, needed);
        childVmar.reachInt();
        childAddr.reach(Long.BYTES);
        var child = parent.allocate(options, offset, size);
        try {
            childAddr.writeLong(child.base());
            caller.give(new Handle(child, child.rights()), childVmar);
        } catch (Status.Failure failure) {
            child.destroy();
            throw failure;
        }
    }

    @Syscall("vmar_allocate_old")
    @Undocumented(
            value = {ACCESS_DENIED, BAD_STATE, NO_MEMORY},
            from = "as zx_vmar_allocate")
    static void allocateOld(
            Caller caller,
            @Needs Claim<Vmar> parentVmar,
            long offset,
            long size,
            @C("uint32_t") @Flags(value = VmOptions.class, checked = false) int mapFlags,
            @C("zx_handle_t*") Guest.Out childVmar,
            @C("zx_vaddr_t*") Guest.Out childAddr) {
        allocate(caller, parentVmar, mapFlags, offset, size, childVmar, childAddr);
    }

    @Syscall(
            value = "vmar_destroy",
            errors = {BAD_HANDLE, BAD_STATE, WRONG_TYPE})
    static void destroy(@Needs Vmar handle) {
        handle.destroy();
    }

    /// What both handles allow can be allowed by zx_vmar_protect later.
    @Syscall(
            value = "vmar_map",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    static void map(
            @Needs Claim<Vmar> handle,
            @Flags(value = VmOptions.class, checked = false) int options,
            long vmarOffset,
            @Needs Claim<Vmo> vmo,
            long vmoOffset,
            long len,
            @C("zx_vaddr_t*") Guest.Out mappedAddr) {
        var vmarRights = handle.handle().rights();
        var vmoHandle = vmo.handle();
        vmoHandle.require(Right.MAP);
        Options.requireReadable(options);
        boolean range = (options & MAP_RANGE) != 0;
        Options.requireOnly(options, ~(range ? Options.CAN_MAP | SPECIFIC_OVERWRITE : Options.CAN_MAP));
        int allowed = permissions(vmarRights) & permissions(vmoHandle.rights());
        if ((options & PERMISSIONS & ~allowed) != 0) {
            throw ACCESS_DENIED.because("the handles allow only permissions 0x%x".formatted(allowed));
        }
        mappedAddr.reach(Long.BYTES);
        var mapping = handle.object()
                .map(options & ~MAP_RANGE | allowed * CAN_MAP_READ, vmarOffset, vmo.object(), vmoOffset, len);
        try {
            if (range) {
                // As in Zircon of 2018, which takes the offset in the VMO for one in the mapping.
                mapping.prefault(vmoOffset, len);
            }
            mappedAddr.writeLong(mapping.base());
        } catch (Status.Failure failure) {
            mapping.undo();
            throw failure;
        }
    }

    @Syscall("vmar_map_old")
    @Undocumented(
            value = {ACCESS_DENIED, BAD_STATE, NOT_SUPPORTED, NO_MEMORY},
            from = "as zx_vmar_map")
    static void mapOld(
            @Needs Claim<Vmar> handle,
            long vmarOffset,
            @Needs Claim<Vmo> vmo,
            long vmoOffset,
            long len,
            @C("uint32_t") @Flags(value = VmOptions.class, checked = false) int mapFlags,
            @C("zx_vaddr_t*") Guest.Out mappedAddr) {
        map(handle, mapFlags, vmarOffset, vmo, vmoOffset, len, mappedAddr);
    }

    @Syscall(
            value = "vmar_unmap",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_FOUND, WRONG_TYPE},
            impossible = NOT_FOUND)
    @Undocumented(value = ACCESS_DENIED, from = "kernel/vm/vm_address_region.cpp")
    static void unmap(@Needs Vmar handle, @C("zx_vaddr_t") long addr, long len) {
        handle.unmap(addr, len);
    }

    /// The handle must be allowed what is asked for.
    @Syscall(
            value = "vmar_protect",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_FOUND, WRONG_TYPE})
    @Undocumented(value = BAD_STATE, from = "kernel/vm/vm_address_region.cpp")
    static void protect(
            Caller caller,
            @Needs Claim<Vmar> handle,
            @Flags(value = VmOptions.class, checked = false) int options,
            @C("zx_vaddr_t") long addr,
            long len) {
        caller.object(handle.value(), Vmar.class, rights(options)).protect(addr, len, options);
    }

    @Syscall("vmar_protect_old")
    @Undocumented(
            value = {ACCESS_DENIED, BAD_STATE, INVALID_ARGS, NOT_FOUND},
            from = "as zx_vmar_protect")
    static void protectOld(
            Caller caller,
            @Needs Claim<Vmar> handle,
            @C("zx_vaddr_t") long addr,
            long len,
            @C("uint32_t") @Flags(value = VmOptions.class, checked = false) int protFlags) {
        protect(caller, handle, protFlags, addr, len);
    }

    /// The rights that permissions ask for.
    private static Rights rights(int permissions) {
        int read = (permissions & PERM_READ) != 0 ? Right.READ.mask() : 0;
        int write = (permissions & PERM_WRITE) != 0 ? Right.WRITE.mask() : 0;
        int execute = (permissions & PERM_EXECUTE) != 0 ? Right.EXECUTE.mask() : 0;
        return new Rights(read | write | execute);
    }

    /// The permissions that rights allow.
    private static int permissions(Rights rights) {
        int read = rights.has(Right.READ) ? PERM_READ : 0;
        int write = rights.has(Right.WRITE) ? PERM_WRITE : 0;
        int execute = rights.has(Right.EXECUTE) ? PERM_EXECUTE : 0;
        return read | write | execute;
    }
}
