package jacinth.vdso.abi;

/// `zx_proc_args_t`, the header of a bootstrap message: offsets of its fields and its size, in bytes. All are uint32_t;
/// offsets count from the start of the message.
public final class ProcessArgs {
    /// Bytes.
    public static final int SIZE = 36;

    /// [#PROTOCOL_NUMBER].
    public static final int PROTOCOL = 0;

    /// [#VERSION_NUMBER].
    public static final int VERSION = 4;

    /// To one uint32_t a handle: [StartupHandle#with].
    public static final int HANDLE_INFO_OFF = 8;

    /// To the arguments, each ended by a NUL.
    public static final int ARGS_OFF = 12;

    public static final int ARGS_NUM = 16;

    /// To the environment, each ended by a NUL.
    public static final int ENVIRON_OFF = 20;

    public static final int ENVIRON_NUM = 24;

    /// To the paths of the namespace, each ended by a NUL.
    public static final int NAMES_OFF = 28;

    public static final int NAMES_NUM = 32;

    /// `MXPA`, nearly.
    public static final int PROTOCOL_NUMBER = 0x4150585d;

    public static final int VERSION_NUMBER = 0x1000;

    private ProcessArgs() {}
}
