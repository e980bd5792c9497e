package jacinth.vdso.abi;

/// `zx_handle_info_t`: a handle as zx_channel_read_etc tells it.
public final class HandleRecord {
    public static final Struct STRUCT = new Struct("zx_handle_info");

    public static final Field HANDLE = STRUCT.add("zx_handle_t", "handle");
    public static final Field TYPE = STRUCT.add("zx_obj_type_t", "type", ObjectType.class);
    public static final Field RIGHTS = STRUCT.add("zx_rights_t", "rights");
    public static final Field UNUSED = STRUCT.add("uint32_t", "unused");

    private HandleRecord() {}
}
