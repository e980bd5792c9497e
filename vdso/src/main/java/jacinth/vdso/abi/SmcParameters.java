package jacinth.vdso.abi;

/// `zx_smc_parameters_t`: what is asked of the secure monitor.
public final class SmcParameters {
    public static final Struct STRUCT = new Struct("zx_smc_parameters");

    public static final Field FUNC_ID = STRUCT.add("uint32_t", "func_id");

    static {
        for (int i = 1; i <= 6; i++) {
            STRUCT.add("uint64_t", "arg" + i);
        }
        STRUCT.add("uint16_t", "client_id");
        STRUCT.add("uint16_t", "secure_os_id");
    }

    private SmcParameters() {}

    /// The service that a function belongs to, which resources are for
    /// (`ARM_SMC_GET_SERVICE_CALL_NUM_FROM_FUNC_ID`).
    public static int service(int function) {
        return function >>> 24 & 0x3f;
    }
}
