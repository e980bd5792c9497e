package jacinth.vdso.abi;

/// Options of sockets: bits of an `int`.
public final class SocketOptions {
    /// Of zx_socket_create.
    @Named("ZX_SOCKET_")
    public static final class Create {
        /// Keeps the bounds of messages.
        public static final int DATAGRAM = 1;

        /// Has a second, small channel of bytes.
        public static final int HAS_CONTROL = 1 << 1;

        /// Can carry other sockets.
        public static final int HAS_ACCEPT = 1 << 2;

        private Create() {}
    }

    /// Of zx_socket_read and zx_socket_write.
    @Named("ZX_SOCKET_")
    public static final class Transfer {
        /// Uses the control channel.
        public static final int CONTROL = 1 << 2;

        private Transfer() {}
    }

    /// Of zx_socket_shutdown.
    @Named("ZX_SOCKET_SHUTDOWN_")
    public static final class Shutdown {
        /// This end will write no more.
        public static final int WRITE = 1;

        /// This end will read no more.
        public static final int READ = 1 << 1;

        private Shutdown() {}
    }

    private SocketOptions() {}
}
