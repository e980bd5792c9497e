package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;

/// zx_process_*
abstract class ProcessCalls {
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
            @Counted(by = "nameSize") @C("const char*") Guest.In name,
            @C("size_t") long nameSize,
            @Flags int options,
            @C("zx_handle_t*") Guest.Out procHandle,
            @C("zx_handle_t*") Guest.Out vmarHandle) {
        var given = Names.read(name, nameSize);
        var parent = job.object();
        procHandle.reachInt();
        vmarHandle.reachInt();
        var process = new GuestProcess(caller.services(), parent, given);
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
        GuestProcess process;
        GuestThread first;
        try {
            process = handle.object();
            first = thread.object();
            if (first.process() != process) {
                throw Status.ACCESS_DENIED.because("thread " + first.koid() + " is not of process " + process.koid());
            }
        } catch (Status.Failure failure) {
            SentHandles.discard(caller, arg1);
            throw failure;
        }
        try (var argument = new HandleOwner(caller.handles().remove(arg1))) {
            argument.handle().require(TRANSFER);
            int value = process.handles().add(argument.handle());
            try {
                first.start(entry, stack, value, arg2, true);
            } catch (Status.Failure failure) {
                process.handles().remove(value);
                throw failure;
            }
            argument.release();
        }
    }

    @Syscall(
            value = "process_read_memory",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    abstract void readMemory(
            @Needs({READ, WRITE}) int handle,
            @C("zx_vaddr_t") long vaddr,
            @Counted(by = "bufferSize", actual = "actual") @C("void*") long buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") long actual);

    @Syscall(
            value = "process_write_memory",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    abstract void writeMemory(
            @Needs(WRITE) int handle,
            @C("zx_vaddr_t") long vaddr,
            @Counted(by = "bufferSize") @C("const void*") long buffer,
            @C("size_t") long bufferSize,
            @C("size_t*") long actual);
}
