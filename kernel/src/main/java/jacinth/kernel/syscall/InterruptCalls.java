package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Isa;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Options;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.signal.Interrupt;
import jacinth.kernel.signal.InterruptWait;
import jacinth.kernel.signal.PhysicalInterrupt;
import jacinth.kernel.signal.Port;
import jacinth.kernel.signal.VirtualInterrupt;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.Outcome;
import jacinth.machine.Machine;
import jacinth.machine.interrupt.DeviceLines;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.InterruptMode;
import jacinth.vdso.abi.InterruptOptions;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;
import jacinth.vdso.abi.Undocumented;

/// zx_interrupt_*
final class InterruptCalls {
    private InterruptCalls() {}

    /// The machine numbers the lines of the ISA bus as the bus does, so there is nothing to remap.
    @Syscall(
            value = "interrupt_create",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, NO_MEMORY, WRONG_TYPE},
            impossible = ACCESS_DENIED)
    @Undocumented(
            value = {OUT_OF_RANGE, ALREADY_BOUND, NOT_SUPPORTED},
            from = "kernel/object/resource.cpp, interrupt_event_dispatcher.cpp, arm_gicv3.cpp")
    static void interruptCreate(
            Caller caller,
            @Needs Claim<Resource> srcObj,
            int srcNum,
            @Flags(value = InterruptOptions.class, checked = false) int options,
            @C("zx_handle_t*") Guest.Out outHandle) {
        if ((options & InterruptOptions.VIRTUAL) != 0) {
            Options.requireOnly(options, InterruptOptions.VIRTUAL);
            outHandle.reachInt();
            caller.give(new Handle(new VirtualInterrupt(caller.koids())), outHandle);
            return;
        }
        srcObj.object().require(ResourceKind.IRQ, Integer.toUnsignedLong(srcNum), 1);
        boolean byLevel = isByLevel(caller.machine(), srcNum, options);
        outHandle.reachInt();
        var interrupt = PhysicalInterrupt.create(
                caller.koids(), caller.machine().lines(), caller.machine().clock(), srcNum, byLevel);
        caller.give(new Handle(interrupt), outHandle);
    }

    /// Whether the interrupts of a line go by its level.
    ///
    /// @throws Status.Failure INVALID_ARGS if there is no such line or mode, NOT_SUPPORTED for one that ARM64 has not
    private static boolean isByLevel(Machine machine, int line, int options) {
        Options.requireOnly(options, InterruptOptions.REMAP_IRQ | InterruptOptions.MODE);
        if (Integer.compareUnsigned(line, machine.lines().count()) >= 0) {
            throw INVALID_ARGS.because("the machine has no line " + Integer.toUnsignedString(line));
        }
        var mode = InterruptMode.of(options & InterruptOptions.MODE);
        if (mode == null || mode == InterruptMode.EDGE_BOTH) {
            throw INVALID_ARGS.because("0x%x is no mode of a line".formatted(options & InterruptOptions.MODE));
        }
        if (machine.isa() == Isa.ARM64 && mode != InterruptMode.DEFAULT) {
            if (line < DeviceLines.FIRST_ON_ARM64) {
                throw INVALID_ARGS.because("the mode of line %d is fixed".formatted(line));
            }
            if (mode == InterruptMode.EDGE_LOW || mode == InterruptMode.LEVEL_LOW) {
                throw NOT_SUPPORTED.because("a GIC knows no lines that are active when low");
            }
        }
        return mode == InterruptMode.LEVEL_LOW || mode == InterruptMode.LEVEL_HIGH;
    }

    @Syscall(
            value = "interrupt_bind",
            errors = {ACCESS_DENIED, ALREADY_BOUND, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    static void interruptBind(
            @Needs(READ) Interrupt handle, @Needs(WRITE) Port portHandle, long key, @Flags int options) {
        if (!portHandle.takesInterrupts()) {
            throw WRONG_TYPE.because(
                    "port %d was created without ZX_PORT_BIND_TO_INTERRUPT".formatted(portHandle.koid()));
        }
        handle.bind(portHandle, key);
    }

    @Syscall(
            value = "interrupt_wait",
            entry = Entry.BLOCKING,
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    static Outcome interruptWait(@Needs(WAIT) Interrupt handle, @C("zx_time_t*") Guest.Out outTimestamp) {
        if (handle.hasHappened()) {
            outTimestamp.reachIfWanted(Long.BYTES);
            outTimestamp.writeLongIfWanted(handle.take());
            return Outcome.OK;
        }
        var wait = handle.await();
        return new Outcome.Park(wait, new Delivery(wait, outTimestamp));
    }

    private record Delivery(InterruptWait from, Guest.Out to) implements Continuation.Finish {
        @Override
        public Status finish(Status woken) {
            if (woken == Status.OK) {
                to.writeLongIfWanted(from.timestamp());
            }
            return woken;
        }
    }

    @Syscall(
            value = "interrupt_destroy",
            errors = {ACCESS_DENIED, BAD_HANDLE, NOT_FOUND, WRONG_TYPE},
            impossible = ACCESS_DENIED)
    static void interruptDestroy(@Needs Interrupt handle) {
        if (!handle.destroy()) {
            throw NOT_FOUND.because("the packet of interrupt %d was not acknowledged".formatted(handle.koid()));
        }
    }

    @Syscall(
            value = "interrupt_ack",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, WRONG_TYPE})
    static void interruptAck(@Needs(WRITE) Interrupt handle) {
        handle.acknowledge();
    }

    @Syscall(
            value = "interrupt_trigger",
            errors = {ACCESS_DENIED, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE})
    static void interruptTrigger(@Needs(SIGNAL) Interrupt handle, @Flags int options, @C("zx_time_t") long timestamp) {
        handle.trigger(timestamp);
    }

    /// There is never a VCPU to bind to: the processor has no virtualization. The options are not looked at.
    @Syscall(
            value = "interrupt_bind_vcpu",
            errors = {ACCESS_DENIED, ALREADY_BOUND, BAD_HANDLE, BAD_STATE, CANCELED, INVALID_ARGS, WRONG_TYPE},
            impossible = {OK, ALREADY_BOUND, BAD_STATE, CANCELED, INVALID_ARGS})
    static void interruptBindVcpu(
            @Needs(READ) Interrupt handle,
            @Needs(WRITE) Claim<KernelObject> vcpu,
            @Flags(checked = false) int options) {
        throw WRONG_TYPE.because(vcpu.object().type().withArticle() + " is no VCPU");
    }
}
