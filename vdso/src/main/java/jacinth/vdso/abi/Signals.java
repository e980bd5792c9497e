package jacinth.vdso.abi;

/// The signals of kernel objects (`zx_signals_t`): bits of an `int`, whose low ones mean something else on each type.
@Named(value = "", type = "zx_signals_t")
public final class Signals {
    /// Channels, sockets, FIFOs, logs.
    public static final int READABLE = 1;

    /// Channels, sockets, FIFOs, logs.
    public static final int WRITABLE = 1 << 1;

    /// Everything that has a peer.
    public static final int PEER_CLOSED = 1 << 2;

    /// Events, event pairs, timers.
    public static final int SIGNALED = 1 << 3;

    /// Tasks.
    public static final int TERMINATED = 1 << 3;

    /// Jobs.
    public static final int NO_PROCESSES = 1 << 3;

    /// VMOs.
    public static final int ZERO_CHILDREN = 1 << 3;

    /// Threads.
    public static final int RUNNING = 1 << 4;

    /// Jobs.
    public static final int NO_JOBS = 1 << 4;

    /// Threads.
    public static final int SUSPENDED = 1 << 5;

    /// Sockets: the peer will write no more.
    public static final int PEER_WRITE_DISABLED = 1 << 4;

    /// Sockets: this end cannot write any more.
    public static final int WRITE_DISABLED = 1 << 5;

    /// Sockets.
    public static final int CONTROL_READABLE = 1 << 6;

    /// Sockets.
    public static final int CONTROL_WRITABLE = 1 << 7;

    /// Sockets: another one can be accepted.
    public static final int ACCEPT = 1 << 8;

    /// Sockets: another one can be shared.
    public static final int SHARE = 1 << 9;

    /// Sockets: there is as much to read as was asked to be told.
    public static final int READ_THRESHOLD = 1 << 10;

    /// Sockets: there is as much room to write as was asked to be told.
    public static final int WRITE_THRESHOLD = 1 << 11;

    /// Told to a waiter whose handle was closed under it; never a state of an object.
    public static final int HANDLE_CLOSED = 1 << 23;

    /// The eight that belong to the users of an object.
    public static final int USER_ALL = 0xff << 24;

    private Signals() {}

    /// The name of a signal that is the same on all types, or its bit in hex if it has none.
    static String commonName(int bit) {
        int signal = 1 << bit;
        if (signal == HANDLE_CLOSED) {
            return "HANDLE_CLOSED";
        }
        return (signal & USER_ALL) != 0
                ? "USER_" + (bit - Integer.numberOfTrailingZeros(USER_ALL))
                : "0x" + Integer.toHexString(signal);
    }

    /// The signal of a name, which must be one.
    static int of(String name) {
        return Constants.of(Signals.class).all().stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no signal " + name))
                .number();
    }
}
