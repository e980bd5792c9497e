package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Isa;
import jacinth.kernel.device.Bti;
import jacinth.kernel.device.Iommu;
import jacinth.kernel.device.PinnedMemory;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Options;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.BtiOptions;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.IommuType;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Syscall;

/// zx_iommu_*, zx_bti_*, zx_pmt_*: memory that devices reach
final class BtiCalls {
    /// Bytes of the description of [IommuType#DUMMY].
    private static final int DUMMY_DESCRIPTION = 1;
    private static final int ANY_PERMISSION = BtiOptions.PERM_READ | BtiOptions.PERM_WRITE | BtiOptions.PERM_EXECUTE;

    private BtiCalls() {}

    @Syscall(
            value = "iommu_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE},
            impossible = ACCESS_DENIED,
            missing = "the machine has no IOMMU of Intel's")
    static void iommuCreate(
            Caller caller,
            @Needs Resource resource,
            @Choice(IommuType.class) int type,
            @Counted(by = "descSize") @C("const void*") Guest.In desc,
            @C("size_t") long descSize,
            @C("zx_handle_t*") Guest.Out out) {
        resource.require(ResourceKind.ROOT);
        if (Long.compareUnsigned(descSize, Limits.IOMMU_DESCRIPTION) > 0) {
            throw INVALID_ARGS.because("no description has %s bytes".formatted(Long.toUnsignedString(descSize)));
        }
        desc.bytes((int) descSize);
        if (IommuType.of(type) != IommuType.DUMMY) {
            throw NOT_SUPPORTED.because("the machine has no IOMMU of type %d".formatted(type));
        }
        if (descSize != DUMMY_DESCRIPTION) {
            throw INVALID_ARGS.because("the description has %d bytes, not %d".formatted(descSize, DUMMY_DESCRIPTION));
        }
        out.reachInt();
        caller.give(new Handle(new Iommu(caller.koids())), out);
    }

    @Syscall(
            value = "bti_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE},
            impossible = ACCESS_DENIED)
    static void btiCreate(
            Caller caller,
            @Needs Claim<Iommu> iommu,
            @Flags int options,
            long btiId,
            @C("zx_handle_t*") Guest.Out out) {
        iommu.object();
        out.reachInt();
        caller.give(new Handle(new Bti(caller.koids())), out);
    }

    @Syscall(
            value = "bti_pin",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE, UNAVAILABLE, WRONG_TYPE})
    static void btiPin(
            Caller caller,
            @Needs(MAP) Bti handle,
            @Flags(value = BtiOptions.class, checked = false) int options,
            @Needs(MAP) Claim<Vmo> vmo,
            long offset,
            long size,
            @Counted(by = "addrsCount") @C("zx_paddr_t*") Guest.Out addrs,
            @C("size_t") long addrsCount,
            @C("zx_handle_t*") Guest.Out pmt) {
        if (offset % Isa.PAGE_SIZE != 0 || size % Isa.PAGE_SIZE != 0) {
            throw INVALID_ARGS.because("0x%x bytes from 0x%x are not whole pages".formatted(size, offset));
        }
        var given = caller.handle(vmo.value());
        var pinned = given.as(Vmo.class, Rights.NONE);
        given.require(MAP);
        requireOptions(options, given, pinned.contiguous());
        if (size == 0) {
            throw INVALID_ARGS.because("the range is empty");
        }
        pinned.requireInside(offset, size);
        boolean one = (options & BtiOptions.CONTIGUOUS) != 0;
        long count = one ? 1 : size / Isa.PAGE_SIZE;
        if ((options & ANY_PERMISSION) == 0) {
            throw INVALID_ARGS.because("the device may do nothing with it");
        }
        if (addrsCount != count) {
            throw INVALID_ARGS.because(
                    "there are %d addresses, not %s".formatted(count, Long.toUnsignedString(addrsCount)));
        }
        addrs.reach(count * Long.BYTES);
        pmt.reachInt();
        var token = handle.pin(pinned, offset, size);
        for (long i = 0; i < count; i++) {
            addrs.at(i * Long.BYTES).writeLong(pinned.physical(offset + i * Isa.PAGE_SIZE));
        }
        caller.give(new Handle(token), pmt);
    }

    private static void requireOptions(int options, Handle vmo, boolean contiguous) {
        if ((options & (BtiOptions.PERM_READ | BtiOptions.PERM_EXECUTE)) != 0) {
            vmo.require(READ);
        }
        if ((options & BtiOptions.PERM_WRITE) != 0) {
            vmo.require(WRITE);
        }
        boolean compress = (options & BtiOptions.COMPRESS) != 0;
        boolean one = (options & BtiOptions.CONTIGUOUS) != 0;
        if (one && (compress || !contiguous)) {
            throw INVALID_ARGS.because(compress ? "COMPRESS and CONTIGUOUS at once" : "the VMO is not contiguous");
        }
        Options.requireOnly(options, ANY_PERMISSION | BtiOptions.COMPRESS | BtiOptions.CONTIGUOUS);
    }

    @Syscall(
            value = "bti_release_quarantine",
            errors = {ACCESS_DENIED, BAD_HANDLE, WRONG_TYPE})
    static void btiReleaseQuarantine(@Needs(WRITE) Bti handle) {
        handle.releaseQuarantine();
    }

    /// Takes the handle away even if it is to something else.
    @Syscall(
            value = "pmt_unpin",
            errors = {BAD_HANDLE, WRONG_TYPE})
    static void pmtUnpin(Caller caller, @C("zx_handle_t") int handle) {
        try (var owner = new HandleOwner(caller.take(handle))) {
            owner.handle().as(PinnedMemory.class, Rights.NONE).unpinWhenClosed();
        }
    }
}
