package jacinth.vdso.abi;

/// `zx_info_vmar_t`: offsets of its fields and its size, in bytes.
public final class VmarRecord {
    /// Bytes.
    public static final int SIZE = 16;

    /// uint64_t.
    public static final int BASE = 0;

    /// Bytes, uint64_t.
    public static final int LEN = 8;

    private VmarRecord() {}
}
