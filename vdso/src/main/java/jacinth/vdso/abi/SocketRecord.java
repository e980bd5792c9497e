package jacinth.vdso.abi;

/// `zx_info_socket_t`: how much is in a socket, in bytes of payload.
public final class SocketRecord {
    public static final Struct STRUCT = new Struct("zx_info_socket");

    public static final Field OPTIONS = STRUCT.add("uint32_t", "options", SocketOptions.Create.class);
    public static final Field RX_BUF_MAX = STRUCT.add("size_t", "rx_buf_max");
    public static final Field RX_BUF_SIZE = STRUCT.add("size_t", "rx_buf_size");
    public static final Field RX_BUF_AVAILABLE = STRUCT.add(
            "size_t", "rx_buf_available", "What one read gets: a whole datagram, or all there is in a stream.");
    public static final Field TX_BUF_MAX =
            STRUCT.add("size_t", "tx_buf_max", "These are 0 if the other end is closed.");
    public static final Field TX_BUF_SIZE = STRUCT.add("size_t", "tx_buf_size");

    private SocketRecord() {}
}
