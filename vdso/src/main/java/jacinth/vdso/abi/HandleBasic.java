package jacinth.vdso.abi;

/// `zx_info_handle_basic_t`: offsets of its fields and its size, in bytes.
public final class HandleBasic {
    /// Bytes.
    public static final int SIZE = 32;

    /// uint64_t.
    public static final int KOID = 0;

    /// uint32_t.
    public static final int RIGHTS = 8;

    /// An [ObjectType] number, uint32_t.
    public static final int TYPE = 12;

    /// The peer, or the parent of a task; uint64_t.
    public static final int RELATED_KOID = 16;

    /// [#WAITABLE] or 0, uint32_t.
    public static final int PROPS = 24;

    /// The object has signals to wait for.
    public static final int WAITABLE = 1;

    private HandleBasic() {}
}
