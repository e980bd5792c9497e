package jacinth.vdso.abi;

/// `zx_info_resource_t`: offsets of its fields and its size, in bytes.
public final class ResourceRecord {
    /// Bytes.
    public static final int SIZE = 56;

    /// A [ResourceKind] number, uint32_t.
    public static final int KIND = 0;

    /// uint32_t.
    public static final int FLAGS = 4;

    /// uint64_t.
    public static final int BASE = 8;

    /// uint64_t.
    public static final int LENGTH = 16;

    /// char[32].
    public static final int NAME = 24;

    private ResourceRecord() {}
}
