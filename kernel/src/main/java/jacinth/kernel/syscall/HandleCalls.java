package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;

/// zx_handle_*
final class HandleCalls {
    private HandleCalls() {}

    @Syscall(value = "handle_close", errors = BAD_HANDLE)
    static void close(Caller caller, @C("zx_handle_t") int handle) {
        if (handle != HandleTable.INVALID) {
            caller.take(handle).close();
        }
    }

    /// Closes what it can: values that cannot be read are no error.
    @Syscall(value = "handle_close_many", errors = BAD_HANDLE, impossible = INVALID_ARGS)
    static void closeMany(
            Caller caller,
            @Counted(by = "numHandles") @C("const zx_handle_t*") Guest.In handles,
            @C("size_t") long numHandles) {
        var bad = SentHandles.close(caller, handles, numHandles);
        if (bad != null) {
            throw bad;
        }
    }

    @Syscall(
            value = "handle_duplicate",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY})
    static void duplicate(
            Caller caller,
            @Needs(DUPLICATE) Claim<KernelObject> handle,
            @C("zx_rights_t") int rights,
            @C("zx_handle_t*") Guest.Out out) {
        var source = handle.handle();
        var wanted = reduced(source, rights);
        out.reachInt();
        caller.give(new Handle(source.object(), wanted), out);
    }

    /// The new handle comes before the old one goes, as in Zircon, so that there must be room for both. The old one
    /// always goes.
    @Syscall(
            value = "handle_replace",
            errors = {BAD_HANDLE, INVALID_ARGS, NO_MEMORY})
    static void replace(
            Caller caller,
            @C("zx_handle_t") int handle,
            @C("zx_rights_t") int rights,
            @C("zx_handle_t*") Guest.Out out) {
        try {
            var source = caller.handle(handle);
            var wanted = reduced(source, rights);
            out.reachInt();
            caller.give(new Handle(source.object(), wanted), out);
        } catch (Status.Failure failure) {
            SentHandles.discard(caller, handle);
            throw failure;
        }
        caller.take(handle).close();
    }

    /// @throws Status.Failure INVALID_ARGS for a right that `source` does not have
    private static Rights reduced(Handle source, int rights) {
        var wanted = new Rights(rights);
        if (wanted.equals(Rights.SAME)) {
            return source.rights();
        }
        if (!source.rights().has(wanted)) {
            throw INVALID_ARGS.because(
                    "the handle lacks " + new Rights(rights & ~source.rights().bits()));
        }
        return wanted;
    }
}
