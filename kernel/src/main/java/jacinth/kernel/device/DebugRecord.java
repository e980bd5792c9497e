package jacinth.kernel.device;

import jacinth.vdso.abi.LogRecord;
import java.lang.foreign.MemorySegment;

/// A record of the debug log.
public final class DebugRecord {
    private final int flags;
    private final long time;
    private final long process;
    private final long thread;
    private final byte[] text;

    /// @param flags 16 bits of the writer's
    /// @param time nanoseconds since start
    /// @param process koid of the writer's process
    /// @param thread koid of the writer
    /// @param text at most 224 bytes, of whatever encoding; not copied
    public DebugRecord(int flags, long time, long process, long thread, byte[] text) {
        this.flags = flags;
        this.time = time;
        this.process = process;
        this.thread = thread;
        this.text = text;
    }

    public long time() {
        return time;
    }

    public long process() {
        return process;
    }

    public long thread() {
        return thread;
    }

    public byte[] text() {
        return text.clone();
    }

    int size() {
        return LogRecord.DATA.offset() + text.length;
    }

    /// The record as zx_debuglog_read hands it out (`zx_log_record_t`).
    byte[] encode() {
        var bytes = new byte[size()];
        var record = MemorySegment.ofArray(bytes);
        LogRecord.DATALEN.set(record, text.length);
        LogRecord.FLAGS.set(record, flags);
        LogRecord.TIMESTAMP.set(record, time);
        LogRecord.PID.set(record, process);
        LogRecord.TID.set(record, thread);
        System.arraycopy(text, 0, bytes, LogRecord.DATA.offset(), text.length);
        return bytes;
    }
}
