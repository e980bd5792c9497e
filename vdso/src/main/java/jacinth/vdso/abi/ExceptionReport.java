package jacinth.vdso.abi;

/// `zx_exception_report_t`: offsets of its fields and its size, in bytes. What follows the header depends on the
/// instruction set.
public final class ExceptionReport {
    /// Bytes.
    public static final int SIZE = 32;

    /// Bytes of the whole report, uint32_t.
    public static final int LENGTH = 0;

    /// An [ExceptionType] number, uint32_t.
    public static final int TYPE = 4;

    /// uint64_t.
    public static final int X64_VECTOR = 8;

    /// uint64_t.
    public static final int X64_ERR_CODE = 16;

    /// uint64_t.
    public static final int X64_CR2 = 24;

    /// uint32_t.
    public static final int ARM64_ESR = 8;

    /// uint64_t.
    public static final int ARM64_FAR = 16;

    private ExceptionReport() {}
}
