package jacinth.vdso.abi;

/// `zx_wait_item_t`, what zx_object_wait_many waits for: offsets of its fields and its size, in bytes.
public final class WaitItem {
    /// Bytes.
    public static final int SIZE = 12;

    /// uint32_t.
    public static final int HANDLE = 0;

    /// Signals, uint32_t.
    public static final int WAITFOR = 4;

    /// Signals, uint32_t, written by the kernel.
    public static final int PENDING = 8;

    /// How many one call may wait for.
    public static final int MAX_ITEMS = 16;

    private WaitItem() {}
}
