package jacinth.vdso.abi;

/// `zx_channel_call_args_t`: a message to write (wr), and room for the answer (rd).
public final class ChannelCallArgs {
    public static final Struct STRUCT = new Struct("zx_channel_call_args");

    public static final Field WR_BYTES = STRUCT.add("const void*", "wr_bytes");
    public static final Field WR_HANDLES = STRUCT.add("const zx_handle_t*", "wr_handles");
    public static final Field RD_BYTES = STRUCT.add("void*", "rd_bytes");
    public static final Field RD_HANDLES = STRUCT.add("zx_handle_t*", "rd_handles");
    public static final Field WR_NUM_BYTES = STRUCT.add("uint32_t", "wr_num_bytes");
    public static final Field WR_NUM_HANDLES = STRUCT.add("uint32_t", "wr_num_handles");
    public static final Field RD_NUM_BYTES = STRUCT.add("uint32_t", "rd_num_bytes");
    public static final Field RD_NUM_HANDLES = STRUCT.add("uint32_t", "rd_num_handles");

    private ChannelCallArgs() {}
}
