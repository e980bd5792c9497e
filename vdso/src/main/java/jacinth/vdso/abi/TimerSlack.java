package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// Which way a timer may be late or early (`ZX_TIMER_SLACK_*`).
@Named("ZX_TIMER_SLACK_")
public enum TimerSlack implements Numbered {
    CENTER(0),
    EARLY(1),
    LATE(2);

    private static final TimerSlack[] ALL = values();

    private final int number;

    TimerSlack(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable TimerSlack of(int number) {
        return Numbered.of(ALL, number);
    }
}
