package jacinth.vdso.abi;

/// `zx_info_process_t`: whether a process runs, and what it returned.
public final class ProcessRecord {
    public static final Struct STRUCT = new Struct("zx_info_process");

    public static final Field RETURN_CODE = STRUCT.add("int64_t", "return_code", "Only if it has exited.");
    public static final Field STARTED = STRUCT.add("bool", "started");
    public static final Field EXITED = STRUCT.add("bool", "exited");
    public static final Field DEBUGGER_ATTACHED = STRUCT.add("bool", "debugger_attached");

    private ProcessRecord() {}
}
