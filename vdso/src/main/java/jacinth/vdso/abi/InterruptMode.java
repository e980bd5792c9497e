package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// How a device uses its line (`ZX_INTERRUPT_MODE_*`): a part of [InterruptOptions].
@Named("ZX_INTERRUPT_MODE_")
public enum InterruptMode implements Numbered {
    DEFAULT(0),
    EDGE_LOW(1 << 1),
    EDGE_HIGH(2 << 1),
    LEVEL_LOW(3 << 1),
    LEVEL_HIGH(4 << 1),
    EDGE_BOTH(5 << 1);

    private static final InterruptMode[] ALL = values();

    private final int number;

    InterruptMode(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable InterruptMode of(int number) {
        return Numbered.of(ALL, number);
    }
}
