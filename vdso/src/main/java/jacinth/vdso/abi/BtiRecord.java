package jacinth.vdso.abi;

/// `zx_info_bti_t`: offsets of its fields and its size, in bytes.
public final class BtiRecord {
    /// Bytes.
    public static final int SIZE = 16;

    /// Bytes, uint64_t.
    public static final int MINIMUM_CONTIGUITY = 0;

    /// Bytes, uint64_t.
    public static final int ASPACE_SIZE = 8;

    private BtiRecord() {}
}
