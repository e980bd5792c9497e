package jacinth.vdso.abi;

/// `zx_channel_call_args_t`: offsets of its fields and its size, in bytes. Pointers are 8 bytes, counts 4.
public final class ChannelCallArgs {
    /// Bytes.
    public static final int SIZE = 48;

    public static final int WR_BYTES = 0;
    public static final int WR_HANDLES = 8;
    public static final int RD_BYTES = 16;
    public static final int RD_HANDLES = 24;
    public static final int WR_NUM_BYTES = 32;
    public static final int WR_NUM_HANDLES = 36;
    public static final int RD_NUM_BYTES = 40;
    public static final int RD_NUM_HANDLES = 44;

    private ChannelCallArgs() {}
}
