package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.READ;
import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Isa;
import jacinth.kernel.device.BootItems;
import jacinth.kernel.device.PowerSwitch.Reason;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PowerArgument;
import jacinth.vdso.abi.PowerCommand;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.To;
import jacinth.vdso.abi.Undocumented;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// zx_system_mexec*, zx_system_powerctl: the end of this kernel
final class PowerCalls {
    /// Bytes that boot items may take (`kBootdataPlatformExtraBytes`).
    private static final int ROOM = 4 * Isa.PAGE_SIZE;

    /// The ACPI state in which the machine is off.
    private static final int OFF = 5;

    private PowerCalls() {}

    /// Does not come back if all is well: the run ends, for no other kernel runs here.
    @Syscall(value = "system_mexec", impossible = OK)
    @Undocumented(value = INTERNAL, from = "kernel/platform/*/platform.cpp: it is no boot image, or full")
    @Undocumented(value = BAD_STATE, from = "the boot image cannot be read, which Zircon panics about")
    static void mexec(
            Caller caller,
            @Needs Resource resource,
            @Needs(READ) Claim<Vmo> kernelVmo,
            @Needs(READ) Claim<Vmo> bootimageVmo) {
        resource.require(ResourceKind.ROOT);
        kernelVmo.object();
        var image = bootimageVmo.object();
        var header = new byte[BootItems.HEADER];
        if (image.size() != 0) {
            image.read(0, MemorySegment.ofArray(header));
        }
        if (!caller.services().platform().bootItems().fitInto(header, image.size() + ROOM)) {
            throw INTERNAL.because("the boot image is none, or has no room for what the boot loader would add");
        }
        turnOff(caller, Reason.MEXEC);
    }

    @Syscall("system_mexec_payload_get")
    @Undocumented(value = INTERNAL, from = "kernel/syscalls/system.cpp: there is no room")
    static void mexecPayloadGet(
            Caller caller,
            @Needs Resource resource,
            @Counted(by = "bufferSize") @C("void*") Guest.Out buffer,
            @C("size_t") long bufferSize) {
        resource.require(ResourceKind.ROOT);
        if (Long.compareUnsigned(bufferSize, ROOM) > 0) {
            throw INVALID_ARGS.because("the buffer has more than %d bytes".formatted(ROOM));
        }
        var image = caller.services().platform().bootItems().image();
        if (bufferSize < image.length) {
            throw INTERNAL.because("%d bytes are not enough for %d".formatted(bufferSize, image.length));
        }
        buffer.reach(bufferSize);
        buffer.write(Arrays.copyOf(image, (int) bufferSize));
    }

    @Syscall("system_powerctl")
    @Undocumented(
            value = {BAD_STATE, INTERNAL, NOT_SUPPORTED},
            from = "kernel/syscalls/system_x86.cpp, kernel/syscalls/system_arm64.cpp")
    static void powerctl(
            Caller caller,
            @Needs Resource resource,
            @Choice(PowerCommand.class) @C("uint32_t") int cmd,
            @To(PowerArgument.class) Guest.In arg) {
        resource.require(ResourceKind.ROOT);
        var scheduler = caller.services().scheduler();
        switch (PowerCommand.of(cmd)) {
            case null -> throw INVALID_ARGS.because("there is no command " + Integer.toUnsignedString(cmd));
            case ENABLE_ALL_CPUS -> scheduler.online(caller.machine().cpus());
            case DISABLE_ALL_CPUS_BUT_PRIMARY -> scheduler.online(1);
            case ACPI_TRANSITION_S_STATE -> transition(caller, argument(caller, arg));
            case X86_SET_PKG_PL1 -> {
                argument(caller, arg);
                throw NOT_SUPPORTED.because("the processor has no power limit");
            }
            case REBOOT -> turnOff(caller, Reason.REBOOT);
            case REBOOT_BOOTLOADER -> turnOff(caller, Reason.REBOOT_BOOTLOADER);
            case REBOOT_RECOVERY -> turnOff(caller, Reason.REBOOT_RECOVERY);
            case SHUTDOWN -> turnOff(caller, Reason.SHUTDOWN);
        }
    }

    private static MemorySegment argument(Caller caller, Guest.In arg) {
        var argument = PowerArgument.STRUCT.allocate();
        arg.read(argument);
        if (caller.machine().isa() != Isa.X64) {
            throw NOT_SUPPORTED.because("the machine is no PC");
        }
        return argument;
    }

    /// There is no ACPI that could do it, so this always fails.
    private static void transition(Caller caller, MemorySegment argument) {
        long state = PowerArgument.TARGET_STATE.get(argument);
        if (state == 0 || state > OFF) {
            throw INVALID_ARGS.because("there is no state S" + state);
        }
        if (state != OFF && caller.services().scheduler().online() > 1) {
            throw BAD_STATE.because("more than one CPU is in use");
        }
        throw (state == OFF ? INTERNAL : BAD_STATE).because("the machine has no ACPI tables");
    }

    private static void turnOff(Caller caller, Reason reason) {
        caller.services().platform().power().turnOff(reason, caller.thread().toString());
    }
}
