package jacinth.vdso.abi;

/// `zx_info_thread_t`: offsets of its fields and its size, in bytes.
public final class ThreadRecord {
    /// Bytes.
    public static final int SIZE = 8;

    /// A [ThreadState] number, uint32_t.
    public static final int STATE = 0;

    /// An [ExceptionPortType] number, uint32_t.
    public static final int WAIT_EXCEPTION_PORT_TYPE = 4;

    private ThreadRecord() {}
}
