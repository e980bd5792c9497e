package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What a job policy does (`ZX_POL_ACTION_*`).
@Named(value = "ZX_POL_ACTION_", type = "")
public enum PolicyAction implements Numbered {
    ALLOW(0),
    DENY(1),
    EXCEPTION(2),
    KILL(5);

    private static final PolicyAction[] ALL = values();

    private final int number;

    PolicyAction(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable PolicyAction of(int number) {
        return Numbered.of(ALL, number);
    }
}
