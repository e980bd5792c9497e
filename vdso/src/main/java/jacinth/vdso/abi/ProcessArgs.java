package jacinth.vdso.abi;

/// `zx_proc_args_t`: the header of a bootstrap message. Offsets count from its start; strings follow each
/// other, each ended by a NUL.
public final class ProcessArgs {
    public static final Struct STRUCT = new Struct("zx_proc_args");

    public static final Field PROTOCOL = STRUCT.add("uint32_t", "protocol");
    public static final Field VERSION = STRUCT.add("uint32_t", "version");
    public static final Field HANDLE_INFO_OFF =
            STRUCT.add("uint32_t", "handle_info_off", "One PA_HND word for each handle of the message.");
    public static final Field ARGS_OFF = STRUCT.add("uint32_t", "args_off");
    public static final Field ARGS_NUM = STRUCT.add("uint32_t", "args_num");
    public static final Field ENVIRON_OFF = STRUCT.add("uint32_t", "environ_off");
    public static final Field ENVIRON_NUM = STRUCT.add("uint32_t", "environ_num");
    public static final Field NAMES_OFF =
            STRUCT.add("uint32_t", "names_off", "Where the directories (PA_NS_DIR) are in the namespace.");
    public static final Field NAMES_NUM = STRUCT.add("uint32_t", "names_num");

    /// What [#PROTOCOL] must be: `MXPA`, nearly.
    public static final int PROTOCOL_NUMBER = 0x4150585d;

    public static final int VERSION_NUMBER = 0x1000;

    private ProcessArgs() {}
}
