package jacinth.vdso.abi;

/// A koid, as the topics tell it that list objects.
public final class KoidRecord {
    public static final Struct STRUCT = new Struct("");

    public static final Field KOID = STRUCT.add("zx_koid_t", "koid");

    private KoidRecord() {}
}
