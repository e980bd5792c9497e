package jacinth.vdso.abi;

/// `zx_info_maps_t`: one node of an address space. They make a tree, each node before its children.
public final class MapsRecord {
    public static final Struct STRUCT = new Struct("zx_info_maps");

    public static final Field NAME = STRUCT.array("char", "name", Limits.NAME_LENGTH, "ZX_MAX_NAME_LEN");
    public static final Field BASE = STRUCT.add("zx_vaddr_t", "base");
    public static final Field SIZE = STRUCT.addAs("size_t", "size", "zx_vaddr_t");
    public static final Field DEPTH = STRUCT.add("size_t", "depth");
    public static final Field TYPE = STRUCT.add("zx_info_maps_type_t", "type", Type.class);

    private static final Struct MAPPING =
            STRUCT.union("", "u").struct("zx_info_maps_mapping", "mapping").when(TYPE, Type.MAPPING);

    public static final Field MMU_FLAGS = MAPPING.add("zx_vm_option_t", "mmu_flags", VmOptions.class);
    public static final Field VMO_KOID = MAPPING.add("zx_koid_t", "vmo_koid");
    public static final Field VMO_OFFSET = MAPPING.add("uint64_t", "vmo_offset");
    public static final Field COMMITTED_PAGES = MAPPING.add("size_t", "committed_pages");

    /// What a node is.
    @Named(value = "ZX_INFO_MAPS_TYPE_", type = "zx_info_maps_type_t")
    public enum Type implements Numbered {
        NONE(0),
        /// The root: the whole address space.
        ASPACE(1),
        VMAR(2),
        /// A leaf.
        MAPPING(3);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private MapsRecord() {}
}
