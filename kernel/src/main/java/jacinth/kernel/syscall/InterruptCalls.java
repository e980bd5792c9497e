package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// zx_interrupt_*
abstract class InterruptCalls {
    private InterruptCalls() {}

    @Syscall(
            value = "interrupt_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    abstract void interruptCreate(
            @C("zx_handle_t") int srcObj,
            int srcNum,
            @Flags(checked = false) int options,
            @C("zx_handle_t*") long outHandle);

    @Syscall(
            value = "interrupt_bind",
            errors = {ACCESS_DENIED, ALREADY_BOUND, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    abstract void interruptBind(
            @Needs(READ) int handle, @Needs(WRITE) int portHandle, long key, @Flags(checked = false) int options);

    @Syscall(
            value = "interrupt_wait",
            entry = Entry.BLOCKING,
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    abstract void interruptWait(@Needs(WAIT) int handle, @C("zx_time_t*") long outTimestamp);

    @Syscall(
            value = "interrupt_destroy",
            errors = {ACCESS_DENIED, BAD_HANDLE, NOT_FOUND, WRONG_TYPE})
    abstract void interruptDestroy(@C("zx_handle_t") int handle);

    @Syscall(
            value = "interrupt_ack",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, WRONG_TYPE})
    abstract void interruptAck(@Needs(WRITE) int handle);

    @Syscall(
            value = "interrupt_trigger",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    abstract void interruptTrigger(
            @Needs(SIGNAL) int handle, @Flags(checked = false) int options, @C("zx_time_t") long timestamp);

    @Syscall(
            value = "interrupt_bind_vcpu",
            errors = {ACCESS_DENIED, ALREADY_BOUND, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    abstract void interruptBindVcpu(
            @Needs(READ) int handle, @Needs(WRITE) int vcpu, @Flags(checked = false) int options);
}
