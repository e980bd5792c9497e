package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.ThreadStateKind;

/// zx_thread_*
abstract class ThreadCalls {
    private ThreadCalls() {}

    @Syscall(value = "thread_exit", returns = "void", noReturn = true)
    static Outcome exit(Caller caller) {
        caller.thread().kill();
        return new Outcome.Gone();
    }

    @Syscall(
            value = "thread_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    static void create(
            Caller caller,
            @Needs(value = MANAGE_THREAD, or = WRITE) Claim<GuestProcess> process,
            @Counted(by = "nameSize") @C("const char*") Guest.In name,
            @C("size_t") long nameSize,
            @Flags int options,
            @C("zx_handle_t*") Guest.Out out) {
        var given = Names.read(name, nameSize);
        var owner = process.object();
        out.reachInt();
        caller.give(new Handle(new GuestThread(owner, given)), out);
    }

    @Syscall(
            value = "thread_start",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, WRONG_TYPE})
    static void start(
            @Needs(value = MANAGE_THREAD, or = WRITE) GuestThread handle,
            @C("zx_vaddr_t") long threadEntry,
            @C("zx_vaddr_t") long stack,
            @C("uintptr_t") long arg1,
            @C("uintptr_t") long arg2) {
        handle.start(threadEntry, stack, arg1, arg2, false);
    }

    @Syscall(
            value = "thread_read_state",
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BAD_STATE, BUFFER_TOO_SMALL,
                INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE
            })
    abstract void readState(
            @Needs(READ) int handle,
            @Choice(ThreadStateKind.class) int kind,
            @Counted(by = "bufferSize") @C("void*") long buffer,
            @C("size_t") long bufferSize);

    @Syscall(
            value = "thread_write_state",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    abstract void writeState(
            @Needs(WRITE) int handle,
            @Choice(ThreadStateKind.class) int kind,
            @Counted(by = "bufferSize") @C("const void*") long buffer,
            @C("size_t") long bufferSize);

    @Syscall("thread_set_priority")
    abstract void setPriority(@C("int32_t") int prio);
}
