package jacinth.vdso.abi;

/// `zx_log_record_t`: offsets of its fields and its size, in bytes.
public final class LogRecord {
    /// Bytes before the text.
    public static final int SIZE = 32;

    /// Bytes of text, uint16_t; before it four bytes that are 0.
    public static final int DATA_LENGTH = 4;

    /// uint16_t.
    public static final int FLAGS = 6;

    /// Nanoseconds, int64_t.
    public static final int TIMESTAMP = 8;

    /// uint64_t.
    public static final int PID = 16;

    /// uint64_t.
    public static final int TID = 24;

    /// Not ended by a NUL.
    public static final int TEXT = 32;

    /// Bytes of the longest record, header included.
    public static final int MAX = 256;

    /// What a writer may set.
    public static final int FLAGS_MASK = 0xffff;

    /// Option of zx_debuglog_create: the handle can be read.
    public static final int READABLE = 0x40000000;

    private LogRecord() {}
}
