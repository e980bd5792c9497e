package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// Clocks (`zx_clock_t`).
@Named(value = "ZX_CLOCK_", type = "zx_clock_t")
public enum ClockId implements Numbered {
    /// Nanoseconds since the machine was started.
    MONOTONIC(0),
    /// Nanoseconds since 1970.
    UTC(1),
    /// Nanoseconds that the calling thread has run.
    THREAD(2);

    private static final ClockId[] ALL = values();

    private final int number;

    ClockId(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable ClockId of(int number) {
        return Numbered.of(ALL, number);
    }
}
