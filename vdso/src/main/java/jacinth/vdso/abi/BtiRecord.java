package jacinth.vdso.abi;

/// `zx_info_bti_t`: what a bus transaction initiator can reach.
public final class BtiRecord {
    public static final Struct STRUCT = new Struct("zx_info_bti");

    public static final Field MINIMUM_CONTIGUITY =
            STRUCT.add("uint64_t", "minimum_contiguity", "As many bytes are pinned in one piece.");
    public static final Field ASPACE_SIZE =
            STRUCT.add("uint64_t", "aspace_size", "UINT64_MAX if all addresses can be reached.");

    private BtiRecord() {}
}
