package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.object.KernelObject;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

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
    abstract void suspend(@Needs(WRITE) int handle, @C("zx_handle_t*") long token);

    @Syscall(
            value = "task_suspend_token",
            errors = {BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    abstract void suspendToken(@Needs(WRITE) int handle, @C("zx_handle_t*") long token);

    @Syscall(
            value = "task_resume_from_exception",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    abstract void resumeFromException(
            @C("zx_handle_t") int handle, @C("zx_handle_t") int port, @Flags(checked = false) int options);
}
