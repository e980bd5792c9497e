package jacinth.vdso.abi;

/// `zx_info_vmo_t`: a VMO, and how a process reaches it.
public final class VmoRecord {
    public static final Struct STRUCT = new Struct("zx_info_vmo");

    public static final Field KOID = STRUCT.add("zx_koid_t", "koid");
    public static final Field NAME = STRUCT.array("char", "name", Limits.NAME_LENGTH, "ZX_MAX_NAME_LEN");
    public static final Field SIZE_BYTES = STRUCT.add("uint64_t", "size_bytes");
    public static final Field PARENT_KOID = STRUCT.add("zx_koid_t", "parent_koid", "What it is a clone of, or 0.");
    public static final Field NUM_CHILDREN = STRUCT.add("size_t", "num_children");
    public static final Field NUM_MAPPINGS = STRUCT.add("size_t", "num_mappings");
    public static final Field SHARE_COUNT =
            STRUCT.add("size_t", "share_count", "An estimate of the address spaces that it is mapped in.");
    public static final Field FLAGS = STRUCT.add("uint32_t", "flags", VmoRecord.Flags.class);
    public static final Field COMMITTED_BYTES = STRUCT.add("uint64_t", "committed_bytes", "If it is paged.");
    public static final Field HANDLE_RIGHTS =
            STRUCT.add("zx_rights_t", "handle_rights", "If it is reached through a handle.");
    public static final Field CREATE_OPTIONS =
            STRUCT.add("uint32_t", "create_options", "Bit 0: can be resized. Bit 1: in one piece.");
    public static final Field CACHE_POLICY = STRUCT.add("uint32_t", "cache_policy", CachePolicy.class);

    /// Bits of [#FLAGS].
    @Named(value = "ZX_INFO_VMO_", type = "")
    public static final class Flags {
        /// Not physical.
        @Spelled("ZX_INFO_VMO_TYPE_PAGED")
        public static final int PAGED = 1;

        @Spelled("ZX_INFO_VMO_IS_COW_CLONE")
        public static final int COW_CLONE = 1 << 2;

        public static final int VIA_HANDLE = 1 << 3;
        public static final int VIA_MAPPING = 1 << 4;

        private Flags() {}
    }

    /// Bit of [#CREATE_OPTIONS], not as in zx_vmo_create.
    public static final int RESIZABLE = 1;

    /// Bit of [#CREATE_OPTIONS].
    public static final int CONTIGUOUS = 1 << 1;

    private VmoRecord() {}
}
