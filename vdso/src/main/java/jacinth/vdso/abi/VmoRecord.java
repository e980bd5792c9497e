package jacinth.vdso.abi;

/// `zx_info_vmo_t`: offsets of its fields and its size, in bytes.
public final class VmoRecord {
    /// Bytes.
    public static final int SIZE = 112;

    /// uint64_t.
    public static final int KOID = 0;

    /// char[32].
    public static final int NAME = 8;

    /// uint64_t.
    public static final int SIZE_BYTES = 40;

    /// uint64_t.
    public static final int PARENT_KOID = 48;

    /// uint64_t.
    public static final int NUM_CHILDREN = 56;

    /// uint64_t.
    public static final int NUM_MAPPINGS = 64;

    /// Address spaces it is mapped in, uint64_t.
    public static final int SHARE_COUNT = 72;

    /// [#PAGED], [#COW_CLONE], [#VIA_HANDLE], [#VIA_MAPPING], uint32_t.
    public static final int FLAGS = 80;

    /// uint64_t.
    public static final int COMMITTED_BYTES = 88;

    /// uint32_t.
    public static final int HANDLE_RIGHTS = 96;

    /// [#RESIZABLE] and [#CONTIGUOUS], uint32_t: not the bits of zx_vmo_create.
    public static final int CREATE_OPTIONS = 100;

    /// uint32_t.
    public static final int CACHE_POLICY = 104;

    /// Flag: not physical.
    public static final int PAGED = 1;

    /// Flag.
    public static final int COW_CLONE = 1 << 2;

    /// Flag.
    public static final int VIA_HANDLE = 1 << 3;

    /// Flag.
    public static final int VIA_MAPPING = 1 << 4;

    /// Create option.
    public static final int RESIZABLE = 1;

    /// Create option.
    public static final int CONTIGUOUS = 1 << 1;

    private VmoRecord() {}
}
