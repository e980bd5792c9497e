package jacinth.machine.interrupt;

import jacinth.emulator.Isa;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines by which devices interrupt the machine: what an I/O APIC or a GIC is to a kernel.
///
/// A line is asserted or it is not; which voltage that is concerns nobody here. One that is new is masked. What is
/// asserted while it is masked is lost on a line that goes by edges, and not on one that goes by levels. All is done
/// on the machine's own thread.
public final class DeviceLines {
    /// The lowest that a device can have on ARM64: those below are processors' signals to each other.
    public static final int FIRST_ON_ARM64 = 16;

    /// As many as the I/O APIC in chipsets of 2018 has, and a GIC with 256 shared interrupts.
    private static final int X64_LINES = 120;

    private static final int ARM64_LINES = 288;

    private final Line[] lines;
    private final InterruptController processor;

    private static final class Line {
        @Nullable
        Runnable handler;

        boolean byLevel;
        boolean unmasked;
        boolean asserted;
        /// It is to be served.
        boolean pending;
    }

    /// @param processor whose [Irq#DEVICE] they share
    public DeviceLines(Isa isa, InterruptController processor) {
        this.processor = processor;
        lines = new Line[isa == Isa.X64 ? X64_LINES : ARM64_LINES];
        Arrays.setAll(lines, _ -> new Line());
        processor.handle(Irq.DEVICE, this::serve);
    }

    /// How many there are; they are numbered from 0.
    public int count() {
        return lines.length;
    }

    /// Whether somebody serves a line.
    public boolean isConnected(int number) {
        return lines[number].handler != null;
    }

    /// Says who serves a line that nobody serves, and lets it through.
    ///
    /// @param byLevel whether it interrupts as long as it is asserted and not [#mask]ed, and not just when it begins to
    ///     be; then the handler must mask it
    public void connect(int number, boolean byLevel, Runnable handler) {
        if (isConnected(number)) {
            throw new AssertionError("somebody serves line " + number);
        }
        lines[number].handler = handler;
        lines[number].byLevel = byLevel;
        unmask(number);
    }

    /// Nobody serves the line any more.
    public void disconnect(int number) {
        mask(number);
        lines[number].handler = null;
    }

    /// Lets no interrupt of a line through.
    public void mask(int number) {
        lines[number].unmasked = false;
        lines[number].pending = false;
    }

    /// Lets the interrupts of a line through again, which may be at once.
    public void unmask(int number) {
        var line = lines[number];
        boolean wasMasked = !line.unmasked;
        line.unmasked = true;
        if (wasMasked && line.byLevel && line.asserted) {
            request(line);
        }
    }

    /// A device asserts its line.
    public void assertLine(int number) {
        var line = lines[number];
        boolean rises = !line.asserted;
        line.asserted = true;
        if (rises && line.unmasked) {
            request(line);
        }
    }

    /// A device asserts its line no longer.
    public void release(int number) {
        var line = lines[number];
        line.asserted = false;
        line.pending &= !line.byLevel;
    }

    private void request(Line line) {
        line.pending = true;
        processor.raise(Irq.DEVICE);
    }

    private void serve() {
        for (var line : lines) {
            var handler = line.handler;
            if (line.pending && handler != null) {
                line.pending = false;
                handler.run();
            }
        }
    }
}
