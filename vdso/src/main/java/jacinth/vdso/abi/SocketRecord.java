package jacinth.vdso.abi;

/// `zx_info_socket_t`: offsets of its fields and its size, in bytes. All but the first are uint64_t, in bytes of
/// payload.
public final class SocketRecord {
    /// Bytes.
    public static final int SIZE = 48;

    /// uint32_t.
    public static final int OPTIONS = 0;

    public static final int RX_BUF_MAX = 8;
    public static final int RX_BUF_SIZE = 16;

    /// What one read can take.
    public static final int RX_BUF_AVAILABLE = 24;

    /// 0 if the peer is closed, and so the next.
    public static final int TX_BUF_MAX = 32;

    public static final int TX_BUF_SIZE = 40;

    private SocketRecord() {}
}
