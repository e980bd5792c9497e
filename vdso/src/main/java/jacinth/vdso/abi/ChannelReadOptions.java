package jacinth.vdso.abi;

/// Options of zx_channel_read and zx_channel_read_etc: bits of an `int`.
@Named("ZX_CHANNEL_READ_")
public final class ChannelReadOptions {
    /// A message that does not fit is lost.
    public static final int MAY_DISCARD = 1;

    private ChannelReadOptions() {}
}
