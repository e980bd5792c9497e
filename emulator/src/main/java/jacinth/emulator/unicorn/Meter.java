package jacinth.emulator.unicorn;

import java.util.function.LongUnaryOperator;

/// How much guest code a processor has executed, in bytes, and what its cycle counter shows of that.
final class Meter {
    private final ControlBlock control;
    private final LongUnaryOperator ticks;
    private long budget;
    private long executed;

    /// @param ticks what the cycle counter reads after so many bytes
    Meter(ControlBlock control, LongUnaryOperator ticks) {
        this.control = control;
        this.ticks = ticks;
    }

    /// A run begins.
    void begin(long bytes) {
        budget = bytes;
        control.budget(bytes);
    }

    /// It has ended.
    void end() {
        executed += spent();
    }

    /// Bytes executed by the run that is under way, or was last.
    long spent() {
        return budget - control.budget();
    }

    /// What the cycle counter reads now, in the middle of a run.
    long ticks() {
        return ticks.applyAsLong(executed + spent());
    }
}
