package jacinth.kernel.device;

import jacinth.machine.time.Clock;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Status;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kernel's trace: records of what happened, in the format of `lib/ktrace.h`, until there is no more room. It is
/// off until a guest starts it.
public final class Ktrace {
    /// Bytes that records take, but for the end of the last one (32 MiB in all).
    private static final int SIZE = (32 << 20) - 256;

    private static final int LONGEST = 256;
    private static final int FIRST_SIZE = 64 << 10;
    private static final int FORMAT = 0x0002_0000;
    private static final int TICKS_PER_MILLISECOND = 1_000_000;
    private static final int METADATA = 2 * 32;
    private static final int NAME_HEADER = 12;
    private static final int ALL = 0xfff;

    /// More could not be told from each other.
    private static final int MOST_PROBES = 0x7ff;

    private final Clock clock;
    private final Map<String, Integer> probes = new LinkedHashMap<>();
    private @Nullable Source source;
    private @Nullable ByteBuffer buffer;
    private int end;
    private int stoppedAt;
    private int groups;
    private int thread;

    /// Who tells what happens.
    public interface Source {
        /// The system calls, by number.
        List<String> callNames();

        /// From now on things are to be told, and first what there is.
        void started();

        void stopped();
    }

    Ktrace(Clock clock) {
        this.clock = clock;
    }

    public void source(Source told) {
        source = told;
    }

    /// Starts to record, behind what is there.
    ///
    /// @param wanted bits of groups, none for all
    /// @param current koid of the thread that runs
    public void start(int wanted, long current) {
        records();
        stoppedAt = 0;
        int chosen = KtraceTag.groups(wanted);
        groups = chosen == 0 ? KtraceTag.groups(ALL) : chosen;
        thread = (int) current;
        if (source != null) {
            source.started();
        }
    }

    public void stop() {
        records();
        groups = 0;
        stoppedAt = Math.min(end, SIZE);
        if (source != null) {
            source.stopped();
        }
    }

    /// Forgets the records.
    public void rewind() {
        records();
        end = METADATA;
        if (source != null) {
            var names = source.callNames();
            for (int number = 0; number < names.size(); number++) {
                name(KtraceTag.SYSCALL_NAME, number, 0, names.get(number), true);
            }
        }
        probes.forEach((name, number) -> name(KtraceTag.PROBE_NAME, number, 0, name, true));
    }

    /// The number of the probe of a name, which is made if need be.
    ///
    /// @throws Status.Failure NO_MEMORY
    public int probe(String name) {
        records();
        var known = probes.get(name);
        if (known != null) {
            return known;
        }
        int number = probes.size() + 1;
        if (number > MOST_PROBES) {
            throw Status.NO_MEMORY.because("there are %d probes".formatted(MOST_PROBES));
        }
        probes.put(name, number);
        name(KtraceTag.PROBE_NAME, number, 0, name, true);
        return number;
    }

    /// Another thread runs.
    ///
    /// @param current koid
    public void runs(long current) {
        thread = (int) current;
    }

    /// Adds a record of a number alone.
    public void add(KtraceTag tag, int number) {
        if (wants(tag.word())) {
            begin(tag.word(), number);
        }
    }

    /// Adds a record about the thread that runs.
    public void add(KtraceTag tag, int a, int b, int c, int d) {
        if (wants(tag.word())) {
            var place = begin(tag.word(), thread);
            if (place != null) {
                place.putInt(a).putInt(b).putInt(c).putInt(d);
            }
        }
    }

    /// Adds what the guest says about the thread that runs.
    ///
    /// @param id of a probe, 11 bits
    /// @return false if probes are not recorded, or there is no room
    public boolean addProbe(int id, int a, int b) {
        int word = KtraceTag.probe(id);
        var place = wants(word) ? begin(word, thread) : null;
        if (place != null) {
            place.putInt(a).putInt(b);
        }
        return place != null;
    }

    /// Adds a name, a character for each byte.
    public void name(KtraceTag tag, int id, int argument, String name) {
        name(tag, id, argument, name, false);
    }

    private void name(KtraceTag tag, int id, int argument, String name, boolean always) {
        if (!always && !wants(tag.word())) {
            return;
        }
        var text = name.getBytes(StandardCharsets.ISO_8859_1);
        int length = Math.min(text.length, Limits.NAME_LENGTH - 1);
        int words = (NAME_HEADER + length + 1 + Long.BYTES - 1) / Long.BYTES;
        var place = place(words * Long.BYTES);
        if (place != null) {
            place.putInt(tag.word() | words).putInt(id).putInt(argument).put(text, 0, length);
            while (place.hasRemaining()) {
                place.put((byte) 0);
            }
        }
    }

    private boolean wants(int word) {
        return (word & groups) != 0;
    }

    private @Nullable ByteBuffer begin(int word, int about) {
        var place = place((word & 0xf) * Long.BYTES);
        return place == null ? null : place.putInt(word).putInt(about).putLong(clock.monotonic());
    }

    /// Room for the next record; null, and the end of the trace, if there is none.
    private @Nullable ByteBuffer place(int length) {
        int at = end;
        if (at >= SIZE) {
            groups = 0;
            return null;
        }
        end += length;
        var records = records();
        if (end > records.capacity()) {
            int larger = Math.min(2 * records.capacity(), SIZE + LONGEST);
            records = allocate(larger).put(records.clear());
            buffer = records;
        }
        return records.limit(end).position(at);
    }

    /// The buffer, with what stands in it from the start.
    private ByteBuffer records() {
        var records = buffer;
        if (records == null) {
            records = allocate(FIRST_SIZE);
            buffer = records;
            records.putInt(KtraceTag.VERSION.word()).putInt(4, 0).putInt(16, FORMAT);
            records.putInt(32, KtraceTag.TICKS_PER_MS.word()).putInt(48, TICKS_PER_MILLISECOND);
            rewind();
        }
        return records;
    }

    private static ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// How many bytes can be read.
    public int readable() {
        records();
        return stoppedAt != 0 ? stoppedAt : Math.min(end, SIZE);
    }

    /// Copies bytes that can be read.
    public byte[] read(int offset, int length) {
        var bytes = new byte[length];
        records().clear().get(offset, bytes);
        return bytes;
    }
}
