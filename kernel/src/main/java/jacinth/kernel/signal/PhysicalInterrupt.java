package jacinth.kernel.signal;

import jacinth.kernel.object.Koids;
import jacinth.machine.interrupt.DeviceLines;
import jacinth.machine.time.Clock;
import jacinth.vdso.abi.Status;

/// An interrupt that a device of the machine makes happen.
///
/// One that goes by the level of its line is masked from when it happens until it is acknowledged.
public final class PhysicalInterrupt extends Interrupt {
    private final DeviceLines lines;
    private final Clock clock;
    private final int line;
    private final boolean byLevel;
    private boolean connected = true;

    private PhysicalInterrupt(Koids koids, DeviceLines lines, Clock clock, int line, boolean byLevel) {
        super(koids);
        this.lines = lines;
        this.clock = clock;
        this.line = line;
        this.byLevel = byLevel;
    }

    /// The interrupt of a line, which must exist.
    ///
    /// @throws Status.Failure ALREADY_BOUND if the line has one; NO_MEMORY
    public static PhysicalInterrupt create(Koids koids, DeviceLines lines, Clock clock, int line, boolean byLevel) {
        if (lines.isConnected(line)) {
            throw Status.ALREADY_BOUND.because("line %d has an interrupt already".formatted(line));
        }
        var interrupt = new PhysicalInterrupt(koids, lines, clock, line, byLevel);
        lines.connect(line, byLevel, interrupt::happen);
        return interrupt;
    }

    private void happen() {
        mask();
        note(clock.monotonic());
        tell(timestamp());
    }

    @Override
    public void trigger(long when) {
        throw Status.BAD_STATE.because("interrupt %d is of a device".formatted(koid()));
    }

    @Override
    void mask() {
        if (byLevel) {
            lines.mask(line);
        }
    }

    @Override
    void unmask() {
        if (byLevel) {
            lines.unmask(line);
        }
    }

    @Override
    void disconnect() {
        if (connected) {
            connected = false;
            lines.disconnect(line);
        }
    }
}
