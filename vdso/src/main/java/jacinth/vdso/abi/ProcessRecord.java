package jacinth.vdso.abi;

/// `zx_info_process_t`: offsets of its fields and its size, in bytes.
public final class ProcessRecord {
    /// Bytes.
    public static final int SIZE = 16;

    /// int64_t.
    public static final int RETURN_CODE = 0;

    /// bool.
    public static final int STARTED = 8;

    /// bool.
    public static final int EXITED = 9;

    /// bool.
    public static final int DEBUGGER_ATTACHED = 10;

    private ProcessRecord() {}
}
