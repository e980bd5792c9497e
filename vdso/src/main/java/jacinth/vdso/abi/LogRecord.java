package jacinth.vdso.abi;

/// `zx_log_record_t`: a record of the debug log. The text is not ended by a NUL.
public final class LogRecord {
    public static final Struct STRUCT = new Struct("zx_log_record");

    public static final Field RESERVED = STRUCT.add("uint32_t", "reserved");
    public static final Field DATALEN = STRUCT.addAs("uint16_t", "datalen", "size_t");
    public static final Field FLAGS = STRUCT.add("uint16_t", "flags", LogRecord.Flags.class);
    public static final Field TIMESTAMP = STRUCT.add("zx_time_t", "timestamp");
    public static final Field PID = STRUCT.addAs("uint64_t", "pid", "zx_koid_t");
    public static final Field TID = STRUCT.addAs("uint64_t", "tid", "zx_koid_t");
    public static final Field DATA = STRUCT.rest("char", "data");

    /// Bytes of the longest record, text included.
    public static final int MAX = 256;

    /// What a writer may set.
    public static final int FLAGS_MASK = 0xffff;

    /// Bits of [#FLAGS].
    @Named(value = "ZX_LOG_", type = "int")
    public static final class Flags {
        public static final int ERROR = 1;
        public static final int WARN = 1 << 1;
        public static final int INFO = 1 << 2;
        public static final int TRACE = 1 << 4;
        public static final int SPEW = 1 << 5;
        public static final int DEBUG1 = 1 << 8;
        public static final int DEBUG2 = 1 << 9;
        public static final int DEBUG3 = 1 << 10;
        public static final int DEBUG4 = 1 << 11;
        public static final int LOCAL = 1 << 12;

        private Flags() {}
    }

    /// Options of zx_debuglog_create.
    @Named(value = "ZX_LOG_FLAG_", type = "int")
    public static final class Options {
        /// What is written can be read, too.
        public static final int READABLE = 1 << 30;

        private Options() {}
    }

    private LogRecord() {}
}
