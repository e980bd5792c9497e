package jacinth.machine;

import java.nio.ByteBuffer;

/// All that the host has put into the machine, in the order and at the virtual times of its delivery.
///
/// Kept packed, one record after the other: time (8 bytes), kind (1), length (4), that many bytes. At [#LIMIT] it
/// stops growing and is no longer [complete][#complete].
public final class HostInputLog {
    /// Bytes that all records may take together.
    public static final int LIMIT = 64 << 20;

    private static final Kind[] KINDS = Kind.values();
    private static final int HEADER = Long.BYTES + Byte.BYTES + Integer.BYTES;

    private ByteBuffer packed = ByteBuffer.allocate(1 << 10);
    private boolean complete = true;

    /// What was delivered.
    public enum Kind {
        /// Bytes for the console.
        CONSOLE_BYTES,
        /// The end of the console's input; no bytes.
        CONSOLE_END,
        /// The machine was idle in host time. The bytes are the virtual time at which that ended (8, big endian).
        IDLE
    }

    /// Sees records.
    @FunctionalInterface
    public interface Reader {
        /// Is shown the next record.
        ///
        /// @param time nanoseconds of virtual time
        void read(long time, Kind kind, byte[] bytes);
    }

    HostInputLog() {}

    void append(long time, Kind kind, byte[] bytes) {
        int length = HEADER + bytes.length;
        complete &= length <= LIMIT - packed.position();
        if (complete) {
            makeRoomFor(length);
            packed.putLong(time).put((byte) kind.ordinal()).putInt(bytes.length).put(bytes);
        }
    }

    /// Whether nothing is missing.
    public boolean complete() {
        return complete;
    }

    /// Shows all records, the oldest first.
    public void forEach(Reader reader) {
        var rest = packed.duplicate().flip();
        while (rest.hasRemaining()) {
            long time = rest.getLong();
            var kind = KINDS[rest.get()];
            var bytes = new byte[rest.getInt()];
            rest.get(bytes);
            reader.read(time, kind, bytes);
        }
    }

    private void makeRoomFor(int length) {
        if (packed.remaining() < length) {
            int capacity = Math.min(LIMIT, Math.max(2 * packed.capacity(), packed.position() + length));
            packed = ByteBuffer.allocate(capacity).put(packed.flip());
        }
    }
}
