package jacinth.vdso.abi;

/// `zx_handle_info_t`, a handle as zx_channel_read_etc tells it: offsets of its fields and its size, in bytes. All are
/// uint32_t.
public final class HandleRecord {
    /// Bytes.
    public static final int SIZE = 16;

    public static final int HANDLE = 0;

    /// An [ObjectType] number.
    public static final int TYPE = 4;

    public static final int RIGHTS = 8;

    /// Always 0.
    public static final int UNUSED = 12;

    private HandleRecord() {}
}
