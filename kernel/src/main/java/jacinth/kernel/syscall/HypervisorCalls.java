package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.To;

/// zx_guest_*, zx_vcpu_*: virtual machines in a guest
abstract class HypervisorCalls {
    private HypervisorCalls() {}

    @Syscall(
            value = "guest_create",
            errors = {ACCESS_DENIED, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    abstract void guestCreate(
            @C("zx_handle_t") int resource,
            @Flags(checked = false) int options,
            @C("zx_handle_t*") long guestHandle,
            @C("zx_handle_t*") long vmarHandle);

    @Syscall(
            value = "guest_set_trap",
            errors = {ACCESS_DENIED, ALREADY_EXISTS, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE, WRONG_TYPE})
    abstract void guestSetTrap(
            @Needs(WRITE) int handle,
            int kind,
            @C("zx_vaddr_t") long addr,
            @C("size_t") long size,
            @Needs(WRITE) int portHandle,
            long key);

    @Syscall(
            value = "vcpu_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE})
    abstract void vcpuCreate(
            @Needs(MANAGE_PROCESS) int guest,
            @Flags(checked = false) int options,
            @C("zx_vaddr_t") long entry,
            @C("zx_handle_t*") long out);

    @Syscall(
            value = "vcpu_resume",
            entry = Entry.BLOCKING,
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED,
                INTERNAL, INVALID_ARGS, NOT_SUPPORTED, WRONG_TYPE
            })
    abstract void vcpuResume(@Needs(EXECUTE) int handle, @To(PortPacket.class) long packet);

    @Syscall(
            value = "vcpu_interrupt",
            errors = {ACCESS_DENIED, BAD_HANDLE, OUT_OF_RANGE, WRONG_TYPE})
    abstract void vcpuInterrupt(@Needs(SIGNAL) int handle, int vector);

    @Syscall(
            value = "vcpu_read_state",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    abstract void vcpuReadState(
            @Needs(READ) int handle,
            int kind,
            @Counted(by = "bufferSize") @C("void*") long buffer,
            @C("size_t") long bufferSize);

    @Syscall(
            value = "vcpu_write_state",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE})
    abstract void vcpuWriteState(
            @Needs(WRITE) int handle,
            int kind,
            @Counted(by = "bufferSize") @C("const void*") long buffer,
            @C("size_t") long bufferSize);
}
