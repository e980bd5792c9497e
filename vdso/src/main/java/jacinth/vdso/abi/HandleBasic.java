package jacinth.vdso.abi;

/// `zx_info_handle_basic_t`: a handle and the object it is to.
public final class HandleBasic {
    public static final Struct STRUCT = new Struct("zx_info_handle_basic");

    public static final Field KOID = STRUCT.add("zx_koid_t", "koid");
    public static final Field RIGHTS = STRUCT.add("zx_rights_t", "rights");
    public static final Field TYPE = STRUCT.add("zx_obj_type_t", "type", ObjectType.class);
    public static final Field RELATED_KOID =
            STRUCT.add("zx_koid_t", "related_koid", "The other end, or the parent of a task; 0 if it has none.");
    public static final Field PROPS = STRUCT.add("zx_obj_props_t", "props", HandleBasic.Props.class);

    /// Bits of [#PROPS].
    @Named(value = "ZX_OBJ_PROP_", type = "zx_obj_props_t")
    public static final class Props {
        /// The object has signals to wait for.
        public static final int WAITABLE = 1;

        private Props() {}
    }

    private HandleBasic() {}
}
