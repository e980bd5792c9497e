package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// How a VMO is cached (`ZX_CACHE_POLICY_*`).
@Named("ZX_CACHE_POLICY_")
public enum CachePolicy implements Numbered {
    CACHED(0),
    UNCACHED(1),
    UNCACHED_DEVICE(2),
    WRITE_COMBINING(3);

    private static final CachePolicy[] ALL = values();

    private final int number;

    CachePolicy(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable CachePolicy of(int number) {
        return Numbered.of(ALL, number);
    }
}
