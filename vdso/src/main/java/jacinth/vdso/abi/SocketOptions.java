package jacinth.vdso.abi;

/// Options of sockets: bits of an `int`.
public final class SocketOptions {
    /// Of zx_socket_create: keeps the bounds of messages.
    public static final int DATAGRAM = 1;

    /// Of zx_socket_create: has a second, small channel of bytes.
    public static final int HAS_CONTROL = 1 << 1;

    /// Of zx_socket_create: can carry other sockets.
    public static final int HAS_ACCEPT = 1 << 2;

    /// Of zx_socket_create: all there are.
    public static final int CREATE_MASK = DATAGRAM | HAS_CONTROL | HAS_ACCEPT;

    /// Of zx_socket_read and zx_socket_write: uses the control channel.
    public static final int CONTROL = 1 << 2;

    /// Of zx_socket_shutdown: this end will write no more.
    public static final int SHUTDOWN_WRITE = 1;

    /// Of zx_socket_shutdown: this end will read no more.
    public static final int SHUTDOWN_READ = 1 << 1;

    private SocketOptions() {}
}
