package jacinth.vdso.abi;

/// `zx_info_thread_t`: what a thread does.
public final class ThreadRecord {
    public static final Struct STRUCT = new Struct("zx_info_thread");

    public static final Field STATE = STRUCT.add("zx_thread_state_t", "state", ThreadState.class);
    public static final Field WAIT_EXCEPTION_PORT_TYPE = STRUCT.add(
            "uint32_t",
            "wait_exception_port_type",
            ExceptionPortType.class,
            "Whose answer an exception waits for: ZX_EXCEPTION_PORT_TYPE_NONE or one of the others.");

    private ThreadRecord() {}
}
