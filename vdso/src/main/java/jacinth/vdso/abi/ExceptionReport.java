package jacinth.vdso.abi;

/// `zx_exception_report_t`: what happened to a thread. What follows the header depends on the ISA.
public final class ExceptionReport {
    public static final Struct STRUCT = new Struct("zx_exception_report");

    private static final Struct HEADER = STRUCT.struct("zx_exception_header", "header");
    public static final Field SIZE = HEADER.add("uint32_t", "size", "Of the report, in bytes.");
    public static final Field TYPE = HEADER.add("zx_excp_type_t", "type", ExceptionType.class);

    private static final Struct ARCH =
            STRUCT.struct("zx_exception_context", "context").struct("", "arch").union("", "u");

    private static final Struct X64 = ARCH.struct("zx_x86_64_exc_data", "x86_64");
    public static final Field VECTOR = X64.add("uint64_t", "vector");
    public static final Field ERR_CODE = X64.add("uint64_t", "err_code");
    public static final Field CR2 = X64.add("uint64_t", "cr2");

    private static final Struct ARM64 = ARCH.struct("zx_arm64_exc_data", "arm_64");
    public static final Field ESR = ARM64.add("uint32_t", "esr");
    public static final Field FAR = ARM64.add("uint64_t", "far");

    private ExceptionReport() {}
}
