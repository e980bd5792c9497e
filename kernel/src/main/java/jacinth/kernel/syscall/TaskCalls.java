package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Options;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.signal.Port;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.SuspendToken;
import jacinth.kernel.task.Suspendable;
import jacinth.kernel.task.Task;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.ExceptionPortOptions;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResumeOptions;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_task_*: jobs, processes and threads alike
abstract class TaskCalls {
    private TaskCalls() {}

    @Syscall(
            value = "task_kill",
            errors = {ACCESS_DENIED, BAD_HANDLE, WRONG_TYPE},
            impossible = WRONG_TYPE)
    static void kill(Caller caller, @Needs(DESTROY) KernelObject handle) {
        handle.kill(caller.thread().toString());
    }

    @Syscall(
            value = "task_bind_exception_port",
            errors = {ALREADY_BOUND, BAD_HANDLE, BAD_STATE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE},
            impossible = NO_MEMORY)
    @Undocumented(value = NOT_FOUND, from = "kernel/object/process_dispatcher.cpp")
    static void bindExceptionPort(
            Caller caller,
            @C("zx_handle_t") int handle,
            @C("zx_handle_t") int port,
            long key,
            @Flags(ExceptionPortOptions.class) int options) {
        boolean forDebugger = (options & ExceptionPortOptions.DEBUGGER) != 0;
        if (port == HandleTable.INVALID) {
            caller.object(handle, Task.class, Rights.NONE).exceptionPorts().unbind(forDebugger);
            return;
        }
        var bound = caller.object(port, Port.class, Rights.NONE);
        var task = caller.object(handle, Task.class, Rights.NONE);
        if (task.isDead()) {
            throw NOT_FOUND.because("%s %d is dead".formatted(task.type(), task.koid()));
        }
        task.exceptionPorts().bind(bound, key, forDebugger);
    }

    @Syscall(
            value = "task_suspend",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, NOT_SUPPORTED, NO_MEMORY, WRONG_TYPE})
    static void suspend(Caller caller, @Needs(WRITE) KernelObject handle, @C("zx_handle_t*") Guest.Out token) {
        if (!(handle instanceof Suspendable task)) {
            throw WRONG_TYPE.because(handle.type().withArticle() + " cannot be suspended");
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
    static void resumeFromException(
            @Needs GuestThread handle,
            @Needs Port port,
            @Flags(value = ResumeOptions.class, checked = false) int options) {
        Options.requireOnly(options, ResumeOptions.TRY_NEXT);
        handle.exceptions().answer(port, options == 0);
    }
}
