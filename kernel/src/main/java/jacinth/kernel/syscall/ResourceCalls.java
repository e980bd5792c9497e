package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.ResourceRecord;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_resource_*
final class ResourceCalls {
    /// The options are a kind, here, and [ResourceRecord#EXCLUSIVE].
    private static final int KIND = 0xffff;

    private ResourceCalls() {}

    @Syscall(
            value = "resource_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    @Undocumented(
            value = {NOT_FOUND, BAD_STATE},
            from = "kernel/object/resource_dispatcher.cpp")
    static void create(
            Caller caller,
            @Needs(WRITE) Resource parentRsrc,
            @Flags(checked = false) int options,
            long base,
            @C("size_t") long size,
            @Counted(by = "nameSize") @C("const char*") Guest.In name,
            @C("size_t") long nameSize,
            @C("zx_handle_t*") Guest.Out resourceOut) {
        if (parentRsrc.kind() != ResourceKind.ROOT) {
            throw ACCESS_DENIED.because("resource %d is not the root".formatted(parentRsrc.koid()));
        }
        var kind = ResourceKind.of(options & KIND);
        if (kind == null || (options & ~KIND & ~ResourceRecord.EXCLUSIVE) != 0) {
            throw INVALID_ARGS.because("0x%x is no kind of resource".formatted(options));
        }
        var given = nameSize == 0 ? "" : Names.read(name, nameSize);
        resourceOut.reachInt();
        boolean exclusive = (options & ResourceRecord.EXCLUSIVE) != 0;
        var resource = caller.services().resources().create(kind, base, size, exclusive, given);
        caller.give(new Handle(resource), resourceOut);
    }
}
