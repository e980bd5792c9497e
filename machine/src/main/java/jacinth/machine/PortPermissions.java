package jacinth.machine;

import java.util.BitSet;

/// The I/O ports that one address space may use: as the I/O permission bitmap of a TSS has them, but set for what is
/// allowed.
public final class PortPermissions {
    /// Bytes that it takes at most.
    public static final int MOST_BYTES = IoPorts.COUNT / Byte.SIZE;

    private final BitSet ports = new BitSet(0);

    /// Allows nothing yet.
    public PortPermissions() {}

    /// Whether no port is allowed.
    public boolean isEmpty() {
        return ports.isEmpty();
    }

    /// Allows ports that exist.
    public void add(int first, int count) {
        ports.set(first, first + count);
    }

    /// Allows nothing.
    public void clear() {
        ports.clear();
    }

    /// Whether all of these are allowed. Beyond the last there is none.
    public boolean has(int first, int count) {
        return ports.nextClearBit(first) >= first + count;
    }
}
