package jacinth.vdso.abi;

/// How urgent a thread is (`ZX_PRIORITY_*`): any number from the lowest to the highest.
public final class Priority {
    public static final int LOWEST = 0;
    public static final int LOW = 8;
    public static final int DEFAULT = 16;
    public static final int HIGH = 24;
    public static final int HIGHEST = 31;

    private Priority() {}
}
