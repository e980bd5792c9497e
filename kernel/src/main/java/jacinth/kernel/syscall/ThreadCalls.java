package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Isa;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Outcome;
import jacinth.kernel.task.Profile;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.ThreadStateKind;
import jacinth.vdso.abi.Undocumented;
import java.lang.foreign.MemorySegment;

/// zx_thread_*
final class ThreadCalls {
    private ThreadCalls() {}

    @Syscall(value = "thread_exit", returns = "void", noReturn = true)
    static Outcome exit(Caller caller) {
        caller.thread().exit();
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
            },
            impossible = NO_MEMORY)
    static void readState(
            Caller caller,
            @Needs(READ) GuestThread handle,
            @Choice(ThreadStateKind.class) int kind,
            @Counted(by = "bufferSize") @C("void*") Guest.Out buffer,
            @C("size_t") long bufferSize) {
        var known = known(kind);
        var isa = caller.machine().isa();
        int size = size(known, isa, bufferSize);
        requireStopped(handle, known);
        var registers = RegisterFiles.read(known, isa, handle);
        buffer.reach(size);
        buffer.write(registers);
    }

    @Syscall(
            value = "thread_write_state",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE},
            impossible = NO_MEMORY)
    @Undocumented(value = BUFFER_TOO_SMALL, from = "kernel/syscalls/task.cpp")
    static void writeState(
            Caller caller,
            @Needs(WRITE) GuestThread handle,
            @Choice(ThreadStateKind.class) int kind,
            @Counted(by = "bufferSize") @C("const void*") Guest.In buffer,
            @C("size_t") long bufferSize) {
        var known = known(kind);
        var isa = caller.machine().isa();
        int size = size(known, isa, bufferSize);
        if (bufferSize != size) {
            throw INVALID_ARGS.because("%s takes %d bytes, not %d".formatted(known, size, bufferSize));
        }
        var registers = MemorySegment.ofArray(buffer.bytes(size));
        requireStopped(handle, known);
        RegisterFiles.write(known, isa, handle, registers);
    }

    /// In an exception that the kernel has made up a thread has no frame with general registers and the single step.
    private static void requireStopped(GuestThread thread, ThreadStateKind kind) {
        thread.requireStopped();
        boolean isInFrame = kind == ThreadStateKind.GENERAL_REGS || kind == ThreadStateKind.SINGLE_STEP;
        if (isInFrame && thread.exceptions().isSynthetic()) {
            throw NOT_SUPPORTED.because("thread %d is in a %s"
                    .formatted(thread.koid(), thread.exceptions().type()));
        }
    }

    private static ThreadStateKind known(int kind) {
        var known = ThreadStateKind.of(kind);
        if (known == null) {
            throw INVALID_ARGS.because("there is no kind of state " + kind);
        }
        return known;
    }

    private static int size(ThreadStateKind kind, Isa isa, long room) {
        int size = RegisterFiles.size(kind, isa);
        if (Long.compareUnsigned(room, size) < 0) {
            throw BUFFER_TOO_SMALL.because("%s takes %d bytes".formatted(kind, size));
        }
        return size;
    }

    /// As on a kernel that was not started with `thread.set.priority.disable`.
    @Syscall("thread_set_priority")
    @Undocumented(value = INVALID_ARGS, from = "kernel/syscalls/task.cpp")
    static void setPriority(Caller caller, @C("int32_t") int prio) {
        Profile.requirePriority(prio);
        caller.services().scheduler().prioritize(caller.thread().scheduled(), prio);
    }
}
