package jacinth.kernel.device;

import jacinth.emulator.Isa;
import jacinth.machine.interrupt.DeviceLines;
import jacinth.vdso.abi.Status;
import java.nio.ByteBuffer;

/// The driver of a PCI bus that nothing is plugged into (`PcieBusDriver`). It looks at what it is told, as long as it
/// is not started, and finds no device.
public final class PciBus {
    /// Bytes of `zx_pci_init_arg_t` without windows. It begins with interrupts by device, function and pin.
    public static final int DESCRIPTION = 4616;

    /// Bytes with the most windows there may be (`ZX_PCI_INIT_ARG_MAX_SIZE`).
    public static final int MOST_DESCRIPTION = DESCRIPTION + 2 * Window.SIZE;

    private static final int INTERRUPT_COUNT = 4096;
    private static final int INTERRUPTS = INTERRUPT_COUNT + Integer.BYTES;
    private static final int INTERRUPT_SIZE = 8;
    private static final int MOST_INTERRUPTS = 64;
    private static final int WINDOW_COUNT = INTERRUPTS + MOST_INTERRUPTS * INTERRUPT_SIZE;

    /// Bytes of configuration space of a bus, in a window.
    private static final int BYTES_PER_BUS = 1 << 20;

    private static final int MOST_BUSES = 256;
    /// Where the interrupt controllers of a PC are.
    private static final long X64_END = 0xfec0_0000L;

    private final Isa isa;
    private final int lines;
    private boolean started;

    /// A window through which configuration space is reached.
    private record Window(long base, long size, int firstBus, int lastBus, int type) {
        static final int SIZE = 24;
        static final int PORTS = 0;
        static final int MEMORY = 1;
        static final int DESIGNWARE_ROOT = 2;
        static final int DESIGNWARE_DEVICES = 3;

        static Window at(ByteBuffer description, int index) {
            int at = DESCRIPTION + index * SIZE;
            return new Window(
                    description.getLong(at),
                    description.getLong(at + 8),
                    Byte.toUnsignedInt(description.get(at + 16)),
                    Byte.toUnsignedInt(description.get(at + 17)),
                    Byte.toUnsignedInt(description.get(at + 18)));
        }

        boolean isDesignware() {
            return type == DESIGNWARE_ROOT || type == DESIGNWARE_DEVICES;
        }

        /// A whole number of buses, as many as the bytes are for.
        long buses() {
            return Long.divideUnsigned(size, BYTES_PER_BUS);
        }

        Window upTo(long end) {
            long room = (end - base) / BYTES_PER_BUS;
            return new Window(base, room * BYTES_PER_BUS, firstBus, (int) (room + firstBus - 1), type);
        }
    }

    /// @param lines how many the machine's interrupt controller has
    public PciBus(Isa isa, int lines) {
        this.isa = isa;
        this.lines = lines;
    }

    /// Starts it (zx_pci_init).
    ///
    /// @param description `zx_pci_init_arg_t`, little-endian, with at least [#DESCRIPTION] bytes
    /// @throws Status.Failure INVALID_ARGS, NOT_SUPPORTED for an interrupt that the controller cannot take, BAD_STATE
    ///     if it is started
    public void start(ByteBuffer description) {
        long count = Integer.toUnsignedLong(description.getInt(WINDOW_COUNT));
        require(description.limit() == DESCRIPTION + count * Window.SIZE, "the length does not fit the windows");
        requireInterrupts(description);
        boolean designware = false;
        for (int i = 0; i < count; i++) {
            designware |= Window.at(description, i).isDesignware();
        }
        require(count == (designware ? 2 : 1), "these windows do not go together");
        var first = Window.at(description, 0);
        require(first.firstBus == 0, "the first bus is not 0");
        var used = isa == Isa.X64 ? clearOfController(first) : first;
        switch (used.type) {
            case Window.MEMORY -> {
                require(used.buses() >= 1 && used.buses() <= MOST_BUSES, "the window is not for 1 to 256 buses");
                require(used.size % BYTES_PER_BUS == 0, "the window does not hold whole buses");
                require(used.base % Isa.PAGE_SIZE == 0, "the window does not begin with a page");
            }
            case Window.PORTS -> {}
            default -> {
                require(designware, "no kind of window has the number " + used.type);
                requireDesignware(used, Window.at(description, 1));
            }
        }
        requireNotStarted();
        started = true;
    }

    private void requireInterrupts(ByteBuffer description) {
        int interrupts = description.getInt(INTERRUPT_COUNT);
        require(Integer.compareUnsigned(interrupts, MOST_INTERRUPTS) <= 0, "more than 64 interrupts");
        for (int i = 0; i < interrupts && isa == Isa.ARM64; i++) {
            int at = INTERRUPTS + i * INTERRUPT_SIZE;
            int number = description.getInt(at);
            require(
                    Integer.compareUnsigned(number, DeviceLines.FIRST_ON_ARM64) >= 0,
                    "interrupt %d is no line".formatted(number));
            if (Integer.compareUnsigned(number, lines) < 0 && description.get(at + 5) == 0) {
                throw Status.NOT_SUPPORTED.because("interrupt %d cannot be active low".formatted(number));
            }
        }
    }

    /// What firmware says too much of a PC's window is cut off.
    private static Window clearOfController(Window window) {
        int buses = window.lastBus - window.firstBus + 1;
        if (Long.compareUnsigned(window.base + (long) buses * BYTES_PER_BUS, X64_END) <= 0) {
            return window;
        }
        require(Long.compareUnsigned(window.base, X64_END) <= 0, "the window is behind the interrupt controllers");
        var cut = window.upTo(X64_END);
        require(cut.buses() >= 1 && cut.buses() <= MOST_BUSES, "the window is not for 1 to 256 buses");
        return cut;
    }

    private static void requireDesignware(Window one, Window other) {
        var root = one.type == Window.DESIGNWARE_ROOT ? one : other;
        var devices = one.type == Window.DESIGNWARE_ROOT ? other : one;
        require(
                root.type == Window.DESIGNWARE_ROOT && devices.type == Window.DESIGNWARE_DEVICES,
                "a window is missing");
        require(root.size != 0 && devices.size != 0, "a window is empty");
        require(root.firstBus == 0 && root.lastBus == 0, "the root is not bus 0");
        require((root.base | devices.base) % Isa.PAGE_SIZE == 0, "a window does not begin with a page");
        require(devices.firstBus == 1 && devices.lastBus == 1, "the devices are not on bus 1");
    }

    /// Says what addresses devices may or may not get (zx_pci_add_subtract_io_range). As there are none, that is
    /// forgotten.
    ///
    /// @param memory whether it is addresses of memory, not of ports
    /// @throws Status.Failure BAD_STATE if it is started, INVALID_ARGS if the range is none
    public void range(boolean memory, long base, long size) {
        requireNotStarted();
        long last = base + size - 1;
        long ports = isa == Isa.X64 ? 0xffff : 0xffff_ffffL;
        require(size != 0, "the range is empty");
        require(memory || ((base | last) & ~ports) == 0, "there are no such ports");
        require(Long.compareUnsigned(base + size, base) > 0, "the range wraps around");
    }

    /// What the configuration space of a PC has where no device is (zx_pci_cfg_pio_rw).
    ///
    /// @param offset in the space
    /// @param width in bits, unsigned
    /// @throws Status.Failure INVALID_ARGS if the bits are not in one word
    public static int nothing(int offset, long width) {
        int shift = offset % Integer.BYTES * Byte.SIZE;
        require(Long.compareUnsigned(width, Integer.SIZE - shift) <= 0, "the bits are not in one word");
        return width == Integer.SIZE ? -1 : (1 << width) - 1;
    }

    private void requireNotStarted() {
        if (started) {
            throw Status.BAD_STATE.because("the bus is started");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw Status.INVALID_ARGS.because(otherwise);
        }
    }
}
