package jacinth.vdso.abi;

/// `zx_info_maps_t`, one node of an address space, parents first: offsets of its fields and its size, in bytes.
public final class MapsRecord {
    /// Bytes.
    public static final int SIZE = 96;

    /// char[32].
    public static final int NAME = 0;

    /// uint64_t.
    public static final int BASE = 32;

    /// uint64_t.
    public static final int BYTES = 40;

    /// uint64_t.
    public static final int DEPTH = 48;

    /// [#ASPACE], [#VMAR] or [#MAPPING], uint32_t.
    public static final int TYPE = 56;

    /// [VmOptions], uint32_t; this and the rest for a mapping only.
    public static final int MAPPING_MMU_FLAGS = 64;

    /// uint64_t.
    public static final int MAPPING_VMO_KOID = 72;

    /// uint64_t.
    public static final int MAPPING_VMO_OFFSET = 80;

    /// uint64_t.
    public static final int MAPPING_COMMITTED_PAGES = 88;

    /// The root: the whole address space.
    public static final int ASPACE = 1;

    /// A region.
    public static final int VMAR = 2;

    /// A mapping, a leaf.
    public static final int MAPPING = 3;

    private MapsRecord() {}
}
