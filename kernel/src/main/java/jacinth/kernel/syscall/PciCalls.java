package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.emulator.Isa;
import jacinth.kernel.device.AbsentHardware.PciDevice;
import jacinth.kernel.device.PciBus;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// zx_pci_*: a bus with nothing on it
final class PciCalls {
    private static final int MOST_BARS = 6;

    private PciCalls() {}

    @Syscall(
            value = "pci_get_nth_device",
            impossible = {OK, NO_MEMORY})
    @Undocumented(
            value = {INVALID_ARGS, OUT_OF_RANGE},
            from = "kernel/syscalls/ddk_pci.cpp")
    static void getNthDevice(
            @Needs Resource handle,
            int index,
            @C("zx_pcie_device_info_t*") Guest.Out outInfo,
            @C("zx_handle_t*") Guest.Out outHandle) {
        handle.require(ResourceKind.ROOT);
        if (outInfo.isNull()) {
            throw INVALID_ARGS.because("the pointer is NULL");
        }
        throw OUT_OF_RANGE.because("there is no device " + Integer.toUnsignedString(index));
    }

    @Syscall(value = "pci_enable_bus_master", impossible = OK)
    static void enableBusMaster(@Needs(WRITE) PciDevice handle, @C("bool") int enable) {
        throw handle.found();
    }

    @Syscall(value = "pci_reset_device", impossible = OK)
    static void resetDevice(@Needs(WRITE) PciDevice handle) {
        throw handle.found();
    }

    @Syscall(
            value = "pci_config_read",
            impossible = {OK, INVALID_ARGS})
    static void configRead(
            @Needs({READ, WRITE}) PciDevice handle,
            @C("uint16_t") int offset,
            @C("size_t") long width,
            @C("uint32_t*") Guest.Out outVal) {
        throw handle.found();
    }

    @Syscall(value = "pci_config_write", impossible = OK)
    static void configWrite(
            @Needs({READ, WRITE}) PciDevice handle, @C("uint16_t") int offset, @C("size_t") long width, int val) {
        throw handle.found();
    }

    @Syscall("pci_cfg_pio_rw")
    @Undocumented(value = NOT_SUPPORTED, from = "kernel/syscalls/ddk_pci.cpp: arm64 has no ports")
    static void cfgPioRw(
            Caller caller,
            @Needs Claim<Resource> handle,
            @C("uint8_t") int bus,
            @C("uint8_t") int dev,
            @C("uint8_t") int func,
            @C("uint8_t") int offset,
            @C("uint32_t*") Guest.Out val,
            @C("size_t") long width,
            @C("bool") int write) {
        if (caller.machine().isa() != Isa.X64) {
            throw NOT_SUPPORTED.because("the machine has no ports");
        }
        handle.object().require(ResourceKind.ROOT);
        // Only the low byte of a bool is passed.
        if ((write & 0xff) != 0) {
            val.in().readInt();
            PciBus.nothing(offset & 0xff, width);
        } else {
            val.writeInt(PciBus.nothing(offset & 0xff, width));
        }
    }

    @Syscall(
            value = "pci_get_bar",
            impossible = {OK, NO_MEMORY})
    static void getBar(
            @Needs({READ, WRITE}) Claim<PciDevice> handle,
            int barNum,
            @C("zx_pci_bar_t*") Guest.Out outBar,
            @C("zx_handle_t*") Guest.Out outHandle) {
        if (handle.value() == 0 || outBar.isNull() || Integer.compareUnsigned(barNum, MOST_BARS) >= 0) {
            throw INVALID_ARGS.because("there is no such BAR, or nothing to put it into");
        }
        throw handle.object().found();
    }

    @Syscall(
            value = "pci_map_interrupt",
            impossible = {OK, INVALID_ARGS, NO_MEMORY})
    static void mapInterrupt(
            @Needs(READ) PciDevice handle, @C("int32_t") int whichIrq, @C("zx_handle_t*") Guest.Out outHandle) {
        throw handle.found();
    }

    @Syscall(
            value = "pci_query_irq_mode",
            impossible = {OK, INVALID_ARGS})
    static void queryIrqMode(@Needs(READ) PciDevice handle, int mode, @C("uint32_t*") Guest.Out outMaxIrqs) {
        throw handle.found();
    }

    @Syscall(value = "pci_set_irq_mode", impossible = OK)
    static void setIrqMode(@Needs(WRITE) PciDevice handle, int mode, int requestedIrqCount) {
        throw handle.found();
    }

    @Syscall("pci_init")
    @Undocumented(
            value = {BAD_STATE, NOT_SUPPORTED},
            from = "kernel/syscalls/ddk_pci.cpp, kernel/dev/interrupt/arm_gic")
    static void init(Caller caller, @Needs Resource handle, @C("const zx_pci_init_arg_t*") Guest.In initBuf, int len) {
        handle.require(ResourceKind.ROOT);
        if (Integer.compareUnsigned(len, PciBus.DESCRIPTION) < 0
                || Integer.compareUnsigned(len, PciBus.MOST_DESCRIPTION) > 0) {
            throw INVALID_ARGS.because("no description has %s bytes".formatted(Integer.toUnsignedString(len)));
        }
        caller.services()
                .platform()
                .pci()
                .start(ByteBuffer.wrap(initBuf.bytes(len)).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Syscall("pci_add_subtract_io_range")
    @Undocumented(
            value = {BAD_STATE, INVALID_ARGS},
            from = "kernel/dev/pcie/pcie_bus_driver.cpp")
    static void addSubtractIoRange(
            Caller caller, @Needs Resource handle, @C("bool") int mmio, long base, long len, @C("bool") int add) {
        handle.require(ResourceKind.ROOT);
        caller.services().platform().pci().range((mmio & 0xff) != 0, base, len);
    }
}
