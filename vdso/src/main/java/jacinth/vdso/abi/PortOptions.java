package jacinth.vdso.abi;

/// Options of zx_port_create: bits of an `int`.
@Named("ZX_PORT_")
public final class PortOptions {
    /// Interrupts may be bound to it.
    public static final int BIND_TO_INTERRUPT = 1;

    private PortOptions() {}
}
