package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.MANAGE_PROCESS;
import static jacinth.vdso.abi.Right.TRANSFER;
import static jacinth.vdso.abi.Right.WRITE;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import org.jspecify.annotations.Nullable;

/// zx_process_*
final class ProcessCalls {
    private ProcessCalls() {}

    @Syscall(value = "process_exit", returns = "void", noReturn = true)
    static Outcome exit(Caller caller, @C("int64_t") long retcode) {
        caller.process().exit(retcode);
        return new Outcome.Gone();
    }

    @Syscall(
            value = "process_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    static void create(
            Caller caller,
            @Needs(value = MANAGE_PROCESS, or = WRITE) Claim<Job> job,
            @C("const char*") Guest.In name,
            @C("size_t") long nameSize,
            @Flags(0) int options,
            @C("zx_handle_t*") Guest.Out procHandle,
            @C("zx_handle_t*") Guest.Out vmarHandle) {
        var given = Names.read(name, nameSize);
        var process = new GuestProcess(caller.services(), job.object(), given);
        var root = process.space().root();
        caller.give(new Handle(process), procHandle, new Handle(root, root.rights()), vmarHandle);
    }

    /// The handle that becomes the first argument leaves the caller whatever happens.
    @Syscall(
            value = "process_start",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, WRONG_TYPE})
    static void start(
            Caller caller,
            @Needs(WRITE) Claim<GuestProcess> handle,
            @Needs(WRITE) Claim<GuestThread> thread,
            @C("zx_vaddr_t") long entry,
            @C("zx_vaddr_t") long stack,
            @C("zx_handle_t") int arg1,
            @C("uintptr_t") long arg2) {
        var argument =
                caller.handles().find(arg1) == null ? null : caller.handles().remove(arg1);
        try {
            var process = handle.object();
            var first = thread.object();
            start(process, first, entry, stack, argument, arg2);
        } catch (Status.Failure failure) {
            if (argument != null) {
                argument.close();
            }
            throw failure;
        }
    }

    private static void start(
            GuestProcess process, GuestThread thread, long entry, long stack, @Nullable Handle argument, long arg2) {
        if (thread.process() != process) {
            throw Status.ACCESS_DENIED.because("thread " + thread.koid() + " is not of process " + process.koid());
        }
        if (argument == null) {
            throw Status.BAD_HANDLE.because("the first argument is no handle");
        }
        argument.require(TRANSFER);
        int value = process.handles().add(argument);
        try {
            thread.start(entry, stack, value, arg2, true);
        } catch (Status.Failure failure) {
            process.handles().remove(value);
            throw failure;
        }
    }
}
