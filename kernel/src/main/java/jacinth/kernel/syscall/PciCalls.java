package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// zx_pci_*
abstract class PciCalls {
    private PciCalls() {}

    @Syscall("pci_get_nth_device")
    abstract void getNthDevice(
            @C("zx_handle_t") int handle,
            int index,
            @C("zx_pcie_device_info_t*") long outInfo,
            @C("zx_handle_t*") long outHandle);

    @Syscall("pci_enable_bus_master")
    abstract void enableBusMaster(@Needs(WRITE) int handle, @C("bool") int enable);

    @Syscall("pci_reset_device")
    abstract void resetDevice(@Needs(WRITE) int handle);

    @Syscall("pci_config_read")
    abstract void configRead(
            @Needs({READ, WRITE}) int handle,
            @C("uint16_t") int offset,
            @C("size_t") long width,
            @C("uint32_t*") long outVal);

    @Syscall("pci_config_write")
    abstract void configWrite(
            @Needs({READ, WRITE}) int handle, @C("uint16_t") int offset, @C("size_t") long width, int val);

    @Syscall("pci_cfg_pio_rw")
    abstract void cfgPioRw(
            @C("zx_handle_t") int handle,
            @C("uint8_t") int bus,
            @C("uint8_t") int dev,
            @C("uint8_t") int func,
            @C("uint8_t") int offset,
            @C("uint32_t*") long val,
            @C("size_t") long width,
            @C("bool") int write);

    @Syscall("pci_get_bar")
    abstract void getBar(
            @Needs({READ, WRITE}) int handle,
            int barNum,
            @C("zx_pci_bar_t*") long outBar,
            @C("zx_handle_t*") long outHandle);

    @Syscall("pci_map_interrupt")
    abstract void mapInterrupt(@Needs(READ) int handle, @C("int32_t") int whichIrq, @C("zx_handle_t*") long outHandle);

    @Syscall("pci_query_irq_mode")
    abstract void queryIrqMode(@Needs(READ) int handle, int mode, @C("uint32_t*") long outMaxIrqs);

    @Syscall("pci_set_irq_mode")
    abstract void setIrqMode(@Needs(WRITE) int handle, int mode, int requestedIrqCount);

    @Syscall("pci_init")
    abstract void init(@C("zx_handle_t") int handle, @C("const zx_pci_init_arg_t*") long initBuf, int len);

    @Syscall("pci_add_subtract_io_range")
    abstract void addSubtractIoRange(
            @C("zx_handle_t") int handle, @C("bool") int mmio, long base, long len, @C("bool") int add);
}
