package jacinth.vdso.abi;

/// Options of zx_interrupt_create: bits of an `int`, and an [InterruptMode].
@Named("ZX_INTERRUPT_")
public final class InterruptOptions {
    /// The number is one of the ISA bus.
    public static final int REMAP_IRQ = 1;

    /// Where the mode is.
    public static final int MODE = 0xe;

    /// Of no device: guests make it happen.
    public static final int VIRTUAL = 1 << 4;

    private InterruptOptions() {}
}
