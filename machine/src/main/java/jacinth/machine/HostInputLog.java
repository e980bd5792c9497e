package jacinth.machine;

import jacinth.machine.time.Clock;
import java.nio.ByteBuffer;

/// All that the host has put into the machine, in the order of its delivery, each with the place in the run at which it
/// was delivered: a run that gets the same at the same places is the same run.
///
/// Kept packed, one record after the other: the stamp (8 bytes each), kind (1), length (4), that many bytes. At
/// [#LIMIT] it stops growing and is no longer [complete][#complete].
public final class HostInputLog {
    /// Bytes that all records may take together.
    public static final int LIMIT = 64 << 20;

    private static final Kind[] KINDS = Kind.values();
    private static final int HEADER = 3 * Long.BYTES + Byte.BYTES + Integer.BYTES;

    private final Clock clock;
    private Watcher watcher = (_, _) -> 0;
    private ByteBuffer packed = ByteBuffer.allocate(1 << 10);
    private boolean complete = true;

    /// What was delivered.
    public enum Kind {
        /// Bytes for the console.
        CONSOLE_BYTES,
        /// The end of the console's input; no bytes.
        CONSOLE_END,
        /// The machine was idle in host time. The bytes are the virtual time at which that ended (8, big endian).
        IDLE,
        /// Another thread of the host ended a run in its middle; no bytes. A run with a budget of one byte more than
        /// was executed until here ends at the same place.
        STOP
    }

    /// A place in the run.
    ///
    /// @param time nanoseconds of virtual time
    /// @param executed bytes of guest code since the start, in whole blocks
    /// @param events what the kernel had counted, see [Watcher]
    public record Stamp(long time, long executed, long events) {}

    /// Sees records.
    @FunctionalInterface
    public interface Reader {
        /// Is shown the next record.
        void read(Stamp stamp, Kind kind, byte[] bytes);
    }

    HostInputLog(Clock clock) {
        this.clock = clock;
    }

    /// Somebody who is told of input as it is delivered.
    @FunctionalInterface
    public interface Watcher {
        /// @param length bytes of it
        /// @return how much the kernel has done: it tells places apart between which nothing was executed
        long delivered(Kind kind, int length);
    }

    public void watchedBy(Watcher kernel) {
        watcher = kernel;
    }

    void append(Kind kind, byte[] bytes) {
        long events = watcher.delivered(kind, bytes.length);
        int length = HEADER + bytes.length;
        complete &= length <= LIMIT - packed.position();
        if (complete) {
            makeRoomFor(length);
            packed.putLong(clock.monotonic()).putLong(clock.executed()).putLong(events);
            packed.put((byte) kind.ordinal()).putInt(bytes.length).put(bytes);
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
            var stamp = new Stamp(rest.getLong(), rest.getLong(), rest.getLong());
            var kind = KINDS[rest.get()];
            var bytes = new byte[rest.getInt()];
            rest.get(bytes);
            reader.read(stamp, kind, bytes);
        }
    }

    private void makeRoomFor(int length) {
        if (packed.remaining() < length) {
            int capacity = Math.min(LIMIT, Math.max(2 * packed.capacity(), packed.position() + length));
            packed = ByteBuffer.allocate(capacity).put(packed.flip());
        }
    }
}
