package jacinth.vdso.abi;

/// `zx_smc_result_t`: what the secure monitor answers.
public final class SmcResult {
    public static final Struct STRUCT = new Struct("zx_smc_result");

    static {
        for (int i = 0; i < 4; i++) {
            STRUCT.add("uint64_t", "arg" + i);
        }
    }

    private SmcResult() {}
}
