package jacinth.vdso.abi;

/// Options of zx_task_bind_exception_port: bits of an `int`.
@Named(value = "ZX_EXCEPTION_PORT_", type = "uint32_t")
public final class ExceptionPortOptions {
    /// As the debugger.
    public static final int DEBUGGER = 1;

    private ExceptionPortOptions() {}
}
