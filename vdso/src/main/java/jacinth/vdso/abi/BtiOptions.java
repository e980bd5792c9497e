package jacinth.vdso.abi;

/// Options of zx_bti_pin: bits of an `int`.
@Named(value = "ZX_BTI_", type = "uint32_t")
public final class BtiOptions {
    /// The device may read.
    public static final int PERM_READ = 1;

    public static final int PERM_WRITE = 1 << 1;
    public static final int PERM_EXECUTE = 1 << 2;

    /// One address for each piece, not for each page.
    public static final int COMPRESS = 1 << 3;

    /// One address, of memory that is one piece.
    public static final int CONTIGUOUS = 1 << 4;

    private BtiOptions() {}
}
