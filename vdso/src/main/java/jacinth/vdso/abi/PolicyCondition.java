package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What a job policy is about (`ZX_POL_*`).
@Named(value = "ZX_POL_", type = "")
public enum PolicyCondition implements Numbered {
    BAD_HANDLE(0),
    WRONG_OBJECT(1),
    VMAR_WX(2),
    NEW_ANY(3),
    NEW_VMO(4),
    NEW_CHANNEL(5),
    NEW_EVENT(6),
    NEW_EVENTPAIR(7),
    NEW_PORT(8),
    NEW_SOCKET(9),
    NEW_FIFO(10),
    NEW_TIMER(11),
    NEW_PROCESS(12);

    private static final PolicyCondition[] ALL = values();

    private final int number;

    PolicyCondition(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable PolicyCondition of(int number) {
        return Numbered.of(ALL, number);
    }
}
