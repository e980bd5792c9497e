package jacinth.vdso.abi;

/// `zx_info_vmar_t`: where a region is.
public final class VmarRecord {
    public static final Struct STRUCT = new Struct("zx_info_vmar");

    public static final Field BASE = STRUCT.add("uintptr_t", "base");
    public static final Field LEN = STRUCT.addAs("size_t", "len", "zx_vaddr_t");

    private VmarRecord() {}
}
