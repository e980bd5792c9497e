package jacinth.vdso.abi;

/// Sizes that the ABI fixes.
public final class Limits {
    /// Bytes of an object's name, with its NUL.
    public static final int NAME_LENGTH = 32;

    /// Bytes of one channel message.
    public static final int CHANNEL_BYTES = 65536;

    /// Handles of one channel message.
    public static final int CHANNEL_HANDLES = 64;

    /// Bytes that zx_cprng_draw_once and zx_cprng_add_entropy take at a time.
    public static final int CPRNG_BYTES = 256;

    /// Bytes of the description of an IOMMU, at most.
    public static final int IOMMU_DESCRIPTION = 4096;

    /// A deadline that never comes, in nanoseconds.
    public static final long TIME_INFINITE = Long.MAX_VALUE;

    /// A time before all others, in nanoseconds.
    public static final long TIME_INFINITE_PAST = Long.MIN_VALUE;

    private Limits() {}
}
