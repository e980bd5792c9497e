package jacinth.vdso.abi;

/// `zx_info_handle_count_t`: how many handles an object has, one uint32_t.
public final class HandleCount {
    /// Bytes.
    public static final int SIZE = 4;

    private HandleCount() {}
}
