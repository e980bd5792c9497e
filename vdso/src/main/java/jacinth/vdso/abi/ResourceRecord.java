package jacinth.vdso.abi;

/// `zx_info_resource_t`: what a resource gives access to.
public final class ResourceRecord {
    public static final Struct STRUCT = new Struct("zx_info_resource");

    public static final Field KIND = STRUCT.add("uint32_t", "kind", ResourceKind.class);
    public static final Field FLAGS = STRUCT.add("uint32_t", "flags");
    public static final Field BASE = STRUCT.add("uint64_t", "base");
    public static final Field SIZE = STRUCT.add("size_t", "size");
    public static final Field NAME = STRUCT.array("char", "name", Limits.NAME_LENGTH, "ZX_MAX_NAME_LEN");

    /// Bit of [#FLAGS], and of the options of zx_resource_create: nobody else has any of the range.
    public static final int EXCLUSIVE = 1 << 16;

    private ResourceRecord() {}
}
