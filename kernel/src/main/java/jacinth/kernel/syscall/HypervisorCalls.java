package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.device.AbsentHardware.VirtualCpu;
import jacinth.kernel.device.AbsentHardware.VirtualMachine;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.signal.Port;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.To;
import jacinth.vdso.abi.Undocumented;

/// zx_guest_*, zx_vcpu_*: virtual machines in a guest, on a processor that cannot have them
final class HypervisorCalls {
    private HypervisorCalls() {}

    @Syscall(
            value = "guest_create",
            errors = {ACCESS_DENIED, INVALID_ARGS, NO_MEMORY, WRONG_TYPE},
            impossible = {OK, ACCESS_DENIED, NO_MEMORY})
    @Undocumented(value = NOT_SUPPORTED, from = "kernel/arch/*/hypervisor/guest.cpp")
    static void guestCreate(
            @Needs Resource resource,
            @Flags int options,
            @C("zx_handle_t*") Guest.Out guestHandle,
            @C("zx_handle_t*") Guest.Out vmarHandle) {
        resource.require(ResourceKind.HYPERVISOR);
        throw NOT_SUPPORTED.because("the processor cannot virtualize");
    }

    @Syscall(
            value = "guest_set_trap",
            errors = {ACCESS_DENIED, ALREADY_EXISTS, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE, WRONG_TYPE},
            impossible = {OK, ALREADY_EXISTS, INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE})
    static void guestSetTrap(
            @Needs(WRITE) VirtualMachine handle,
            int kind,
            @C("zx_vaddr_t") long addr,
            @C("size_t") long size,
            @Needs(WRITE) Claim<Port> portHandle,
            long key) {
        throw handle.found();
    }

    @Syscall(
            value = "vcpu_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE},
            impossible = {OK, NO_MEMORY})
    static void vcpuCreate(
            @Needs(MANAGE_PROCESS) VirtualMachine guest,
            @Flags int options,
            @C("zx_vaddr_t") long entry,
            @C("zx_handle_t*") Guest.Out out) {
        throw guest.found();
    }

    @Syscall(
            value = "vcpu_resume",
            entry = Entry.BLOCKING,
            errors = {
                ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED,
                INTERNAL, INVALID_ARGS, NOT_SUPPORTED, WRONG_TYPE
            },
            impossible = {OK, BAD_STATE, CANCELED, INTERNAL, INVALID_ARGS, NOT_SUPPORTED})
    static void vcpuResume(@Needs(EXECUTE) VirtualCpu handle, @To(PortPacket.class) Guest.Out packet) {
        throw handle.found();
    }

    @Syscall(
            value = "vcpu_interrupt",
            errors = {ACCESS_DENIED, BAD_HANDLE, OUT_OF_RANGE, WRONG_TYPE},
            impossible = {OK, OUT_OF_RANGE})
    static void vcpuInterrupt(@Needs(SIGNAL) VirtualCpu handle, int vector) {
        throw handle.found();
    }

    @Syscall(
            value = "vcpu_read_state",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE},
            impossible = {OK, BAD_STATE, INVALID_ARGS})
    static void vcpuReadState(
            @Needs(READ) VirtualCpu handle,
            int kind,
            @Counted(by = "bufferSize") @C("void*") Guest.Out buffer,
            @C("size_t") long bufferSize) {
        throw handle.found();
    }

    @Syscall(
            value = "vcpu_write_state",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, INVALID_ARGS, WRONG_TYPE},
            impossible = {OK, BAD_STATE, INVALID_ARGS})
    static void vcpuWriteState(
            @Needs(WRITE) VirtualCpu handle,
            int kind,
            @Counted(by = "bufferSize") @C("const void*") Guest.In buffer,
            @C("size_t") long bufferSize) {
        throw handle.found();
    }
}
