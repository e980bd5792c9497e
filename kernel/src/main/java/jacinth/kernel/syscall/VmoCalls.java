package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.kernel.device.Bti;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.PhysicalVmo;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.CachePolicy;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;
import jacinth.vdso.abi.VmoOp;
import jacinth.vdso.abi.VmoOptions;
import org.jspecify.annotations.Nullable;

/// zx_vmo_*
final class VmoCalls {
    private static final int PAGE_LOG2 = Integer.numberOfTrailingZeros(Isa.PAGE_SIZE);

    /// 2^30 pages are more than any machine has, so only address 0 is aligned so.
    private static final int MOST_ALIGNMENT = 30;

    private VmoCalls() {}

    @Syscall(
            value = "vmo_create",
            errors = {INVALID_ARGS, NO_MEMORY})
    @Undocumented(value = OUT_OF_RANGE, from = "kernel/vm/vm_object_paged.cpp")
    @Undocumented(value = ACCESS_DENIED, from = "kernel/syscalls/vmo.cpp: the policy of the job")
    static void create(
            Caller caller, long size, @Flags(VmoOptions.Create.class) int options, @C("zx_handle_t*") Guest.Out out) {
        caller.ask(PolicyCondition.NEW_VMO);
        out.reachInt();
        var vmo = PagedVmo.create(
                caller.koids(),
                caller.heap(),
                caller.machine().memory(),
                size,
                (options & VmoOptions.Create.NON_RESIZABLE) == 0);
        caller.give(new Handle(vmo), out);
    }

    @Syscall(
            value = "vmo_read",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, OUT_OF_RANGE, WRONG_TYPE})
    @Undocumented(value = NOT_SUPPORTED, from = "kernel/vm/vm_object_physical.cpp")
    static void read(
            Caller caller,
            @Needs(READ) Vmo handle,
            @Counted(by = "bufferSize") @C("void*") Guest.Out buffer,
            long offset,
            @C("size_t") long bufferSize) {
        if (bufferSize != 0) {
            caller.space().userCopy().require(buffer.address(), bufferSize, Access.WRITE);
        }
        if (bufferSize > memorySize(caller)) {
            throw INVALID_ARGS.because("a buffer of 0x%x bytes is larger than all memory".formatted(bufferSize));
        }
        handle.requireReadable(offset, bufferSize);
        VmoTransfer.toGuest(handle, offset, buffer, bufferSize);
    }

    @Syscall(
            value = "vmo_write",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE, WRONG_TYPE})
    @Undocumented(value = NOT_SUPPORTED, from = "kernel/vm/vm_object_physical.cpp")
    static void write(
            Caller caller,
            @Needs(WRITE) Vmo handle,
            @Counted(by = "bufferSize") @C("const void*") Guest.In buffer,
            long offset,
            @C("size_t") long bufferSize) {
        if (bufferSize != 0) {
            caller.space().userCopy().require(buffer.address(), bufferSize, Access.READ);
        }
        handle.requireReadable(offset, bufferSize);
        if (bufferSize > memorySize(caller)) {
            throw NO_MEMORY.because("0x%x bytes are more than all memory".formatted(bufferSize));
        }
        VmoTransfer.fromGuest(buffer, bufferSize, handle, offset);
    }

    private static long memorySize(Caller caller) {
        return caller.machine().memory().bytes().byteSize();
    }

    @Syscall(
            value = "vmo_get_size",
            errors = {BAD_HANDLE, INVALID_ARGS, WRONG_TYPE})
    static void getSize(@Needs Vmo handle, @C("uint64_t*") Guest.Out size) {
        size.writeLong(handle.size());
    }

    @Syscall(
            value = "vmo_set_size",
            errors = {ACCESS_DENIED, BAD_HANDLE, NO_MEMORY, OUT_OF_RANGE, UNAVAILABLE, WRONG_TYPE},
            impossible = NO_MEMORY)
    @Undocumented(
            value = {BAD_STATE, NOT_SUPPORTED},
            from = "kernel/vm/vm_object_paged.cpp and vm_object_physical.cpp")
    static void setSize(@Needs(WRITE) Vmo handle, long size) {
        handle.resize(size);
    }

    /// What the handle must be allowed depends on the operation.
    @Syscall(
            value = "vmo_op_range",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, OUT_OF_RANGE, WRONG_TYPE})
    @Undocumented(value = BAD_STATE, from = "kernel/vm/vm_object_paged.cpp")
    static void opRange(
            @Needs Claim<Vmo> handle,
            @Choice(VmoOp.class) int op,
            long offset,
            long size,
            @Counted(by = "bufferSize") @C("void*") long buffer,
            @C("size_t") long bufferSize) {
        var given = handle.handle();
        var vmo = handle.object();
        var operation = VmoOp.of(op);
        if (operation == null) {
            throw INVALID_ARGS.because("no operation has the number " + op);
        }
        switch (operation) {
            case COMMIT -> {
                given.require(WRITE);
                vmo.commit(offset, size);
            }
            case DECOMMIT -> {
                given.require(WRITE);
                vmo.decommit(offset, size);
            }
            case LOCK, UNLOCK -> throw NOT_SUPPORTED.because("pages cannot be locked");
            case CACHE_INVALIDATE -> {
                given.require(WRITE);
                vmo.requireCacheRange(offset, size);
            }
            case CACHE_SYNC, CACHE_CLEAN, CACHE_CLEAN_INVALIDATE -> {
                given.require(READ);
                vmo.requireCacheRange(offset, size);
            }
        }
    }

    @Syscall(
            value = "vmo_clone",
            errors = {ACCESS_DENIED, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE})
    @Undocumented(
            value = {BAD_STATE, NOT_SUPPORTED},
            from = "kernel/vm/vm_object_paged.cpp and vm_object_physical.cpp")
    static void clone(
            Caller caller,
            @Needs({DUPLICATE, READ}) Claim<Vmo> handle,
            @Flags(value = VmoOptions.Clone.class, checked = false) int options,
            long offset,
            long size,
            @C("zx_handle_t*") Guest.Out out) {
        var rights = handle.handle().rights();
        var vmo = handle.object();
        if ((options & ~VmoOptions.Clone.NON_RESIZABLE) != VmoOptions.Clone.COPY_ON_WRITE) {
            throw INVALID_ARGS.because("options 0x%x do not say how to clone".formatted(options));
        }
        out.reachInt();
        var clone = vmo.copyOnWrite((options & VmoOptions.Clone.NON_RESIZABLE) == 0, offset, size);
        if (rights.has(GET_PROPERTY)) {
            clone.name(vmo.name());
        }
        caller.give(new Handle(clone, rights.and(GET_PROPERTY, SET_PROPERTY, WRITE)), out);
    }

    @Syscall(
            value = "vmo_set_cache_policy",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED},
            impossible = NOT_SUPPORTED)
    static void setCachePolicy(@Needs(MAP) Claim<Vmo> handle, @Choice(CachePolicy.class) int cachePolicy) {
        var policy = CachePolicy.of(cachePolicy);
        if (policy == null) {
            throw INVALID_ARGS.because("no cache policy has the number " + cachePolicy);
        }
        handle.object().cachePolicy(policy);
    }

    /// Takes the handle away even if it fails, unless it is none.
    @Syscall(
            value = "vmo_replace_as_executable",
            errors = {BAD_HANDLE, NO_MEMORY})
    @Undocumented(value = WRONG_TYPE, from = "kernel/object/resource.cpp")
    static void replaceAsExecutable(
            Caller caller, @C("zx_handle_t") int handle, @C("zx_handle_t") int vmex, @C("zx_handle_t*") Guest.Out out) {
        var refused = vmex == HandleTable.INVALID ? null : refusal(caller, vmex);
        var source = caller.handle(handle);
        try {
            if (refused != null) {
                throw refused;
            }
            if (source.object().type() != ObjectType.VMO) {
                throw BAD_HANDLE.because("0x%x is no VMO".formatted(handle));
            }
            out.reachInt();
            caller.give(new Handle(source.object(), source.rights().and(EXECUTE)), out);
        } catch (Status.Failure failure) {
            SentHandles.discard(caller, handle);
            throw failure;
        }
        caller.take(handle).close();
    }

    /// Why a handle does not allow to make memory executable, null if it does.
    private static Status.@Nullable Failure refusal(Caller caller, int vmex) {
        try {
            caller.object(vmex, Resource.class, Rights.NONE).require(ResourceKind.VMEX);
            return null;
        } catch (Status.Failure failure) {
            return failure;
        }
    }

    @Syscall("vmo_create_contiguous")
    @Undocumented(
            value = {INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE},
            from = "kernel/vm/vm_object_paged.cpp")
    static void createContiguous(
            Caller caller,
            @Needs(MAP) Claim<Bti> bti,
            @C("size_t") long size,
            int alignmentLog2,
            @C("zx_handle_t*") Guest.Out out) {
        int alignment = alignmentLog2 == 0 ? 0 : alignmentLog2 - PAGE_LOG2;
        if (size == 0 || alignment < 0 || alignmentLog2 >= Long.SIZE) {
            throw INVALID_ARGS.because("no memory has 0x%x bytes, aligned to 2^%d".formatted(size, alignmentLog2));
        }
        bti.object();
        out.reachInt();
        var vmo = PagedVmo.contiguous(
                caller.koids(),
                caller.heap(),
                caller.machine().memory(),
                size,
                1 << Math.min(alignment, MOST_ALIGNMENT));
        caller.give(new Handle(vmo), out);
    }

    @Syscall(
            value = "vmo_create_physical",
            errors = {INVALID_ARGS, NO_MEMORY})
    @Undocumented(value = OUT_OF_RANGE, from = "kernel/object/resource.cpp")
    static void createPhysical(
            Caller caller,
            @Needs Resource resource,
            @C("zx_paddr_t") long paddr,
            @C("size_t") long size,
            @C("zx_handle_t*") Guest.Out out) {
        resource.require(ResourceKind.MMIO, paddr, size);
        out.reachInt();
        long rounded = size + Isa.PAGE_SIZE - 1 & -Isa.PAGE_SIZE;
        caller.give(
                new Handle(PhysicalVmo.create(caller.koids(), caller.machine().memory(), paddr, rounded)), out);
    }
}
