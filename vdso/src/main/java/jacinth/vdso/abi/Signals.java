package jacinth.vdso.abi;

import java.util.Map;
import java.util.TreeMap;

/// The signals of kernel objects (`zx_signals_t`): bits of an `int`, whose low ones mean something else on each type.
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

    /// Bit numbers and names, in order of bit: `named(0, "READABLE", 1, "WRITABLE")`.
    static Map<Integer, String> named(Object... bitsAndNames) {
        var names = new TreeMap<Integer, String>();
        for (int i = 0; i < bitsAndNames.length; i += 2) {
            names.put((Integer) bitsAndNames[i], (String) bitsAndNames[i + 1]);
        }
        return names;
    }
}
