package jacinth.kernel.device;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kernel's one log. When it is full the oldest records make room; readers that were too slow miss them.
public final class DebugLog {
    /// Bytes that all records take, headers included (`DLOG_SIZE`).
    private static final int SIZE = 128 << 10;

    private final Console console;
    private final ArrayDeque<DebugRecord> records = new ArrayDeque<>();
    private final Set<Log> readers = new LinkedHashSet<>();
    private long written;
    private int used;

    /// @param console is shown every record
    public DebugLog(Console console) {
        this.console = console;
    }

    /// Appends a record and tells the readers.
    public void write(DebugRecord record) {
        while (used + record.size() > SIZE) {
            used -= records.remove().size();
        }
        records.add(record);
        used += record.size();
        written++;
        console.log(record);
        List.copyOf(readers).forEach(Log::onRecord);
    }

    /// Number that the oldest record kept has.
    long oldest() {
        return written - records.size();
    }

    /// The record of a number, null if it has not been written yet. One that is gone is an error of ours.
    @Nullable
    DebugRecord record(long number) {
        Iterator<DebugRecord> each = records.iterator();
        for (long skip = number - oldest(); skip > 0 && each.hasNext(); skip--) {
            each.next();
        }
        return each.hasNext() ? each.next() : null;
    }

    void add(Log reader) {
        readers.add(reader);
    }

    void remove(Log reader) {
        readers.remove(reader);
    }
}
