package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// How often zx_object_wait_async queues a packet (`ZX_WAIT_ASYNC_*`).
@Named("ZX_WAIT_ASYNC_")
public enum WaitAsyncMode implements Numbered {
    ONCE(0),
    REPEATING(1);

    private static final WaitAsyncMode[] ALL = values();

    private final int number;

    WaitAsyncMode(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable WaitAsyncMode of(int number) {
        return Numbered.of(ALL, number);
    }
}
