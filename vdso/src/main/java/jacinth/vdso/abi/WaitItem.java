package jacinth.vdso.abi;

/// `zx_wait_item_t`: an object that zx_object_wait_many waits for.
public final class WaitItem {
    public static final Struct STRUCT = new Struct("zx_wait_item");

    public static final Field HANDLE = STRUCT.add("zx_handle_t", "handle");
    public static final Field WAITFOR = STRUCT.add("zx_signals_t", "waitfor");
    public static final Field PENDING = STRUCT.add("zx_signals_t", "pending", "Written by zx_object_wait_many.");

    /// How many one call may wait for.
    public static final int MAX_ITEMS = 16;

    private WaitItem() {}
}
