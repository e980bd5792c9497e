package jacinth.vdso.abi;

/// `zx_info_handle_count_t`: how many handles an object has.
public final class HandleCount {
    public static final Struct STRUCT = new Struct("zx_info_handle_count");

    public static final Field HANDLE_COUNT = STRUCT.add("uint32_t", "handle_count");

    private HandleCount() {}
}
