package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.SuspendToken;
import jacinth.kernel.task.Suspendable;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_task_*: jobs, processes and threads alike
abstract class TaskCalls {
    private TaskCalls() {}

    @Syscall(
            value = "task_kill",
            errors = {ACCESS_DENIED, BAD_HANDLE, WRONG_TYPE})
    static void kill(@Needs(DESTROY) KernelObject handle) {
        handle.kill();
    }

    @Syscall(
            value = "task_bind_exception_port",
            errors = {ALREADY_BOUND, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    abstract void bindExceptionPort(
            @C("zx_handle_t") int handle, @C("zx_handle_t") int port, long key, @Flags(checked = false) int options);

    @Syscall(
            value = "task_suspend",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    static void suspend(Caller caller, @Needs(WRITE) KernelObject handle, @C("zx_handle_t*") Guest.Out token) {
        if (!(handle instanceof Suspendable task)) {
            throw WRONG_TYPE.because("a " + handle.type() + " cannot be suspended");
        }
        if (handle == caller.thread() || handle == caller.process()) {
            throw NOT_SUPPORTED.because("a thread that suspends itself could never resume itself");
        }
        task.requireSuspendable();
        token.reachInt();
        caller.give(new Handle(new SuspendToken(caller.koids(), task)), token);
    }

    @Syscall(
            value = "task_suspend_token",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    @Undocumented(
            value = {NOT_SUPPORTED, NO_MEMORY},
            from = "kernel/object/suspend_token_dispatcher.cpp")
    static void suspendToken(Caller caller, @Needs(WRITE) KernelObject handle, @C("zx_handle_t*") Guest.Out token) {
        suspend(caller, handle, token);
    }

    @Syscall(
            value = "task_resume_from_exception",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    abstract void resumeFromException(
            @C("zx_handle_t") int handle, @C("zx_handle_t") int port, @Flags(checked = false) int options);
}
