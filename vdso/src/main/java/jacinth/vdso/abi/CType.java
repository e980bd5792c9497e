package jacinth.vdso.abi;

/// Sizes of C's types, the same on both ISAs.
public final class CType {
    /// Bytes of a pointer.
    private static final int POINTER = 8;

    private CType() {}

    public static boolean isPointer(String type) {
        return type.endsWith("*");
    }

    /// What a pointer of a type points to: `uint32_t` of `const uint32_t*`.
    public static String pointed(String type) {
        return type.replace("const ", "").replace("*", "");
    }

    /// Bytes of a value, which is also what it is aligned to; 0 if it is none of the types that calls and structs have.
    public static int size(String type) {
        return switch (type) {
            case "bool", "char", "uint8_t" -> 1;
            case "uint16_t" -> 2;
            case "uint32_t",
                    "int32_t",
                    "int",
                    "zx_handle_t",
                    "zx_signals_t",
                    "zx_rights_t",
                    "zx_status_t",
                    "zx_clock_t",
                    "zx_excp_type_t",
                    "zx_futex_t",
                    "zx_info_maps_type_t",
                    "zx_obj_props_t",
                    "zx_obj_type_t",
                    "zx_thread_state_t",
                    "zx_vm_option_t" -> 4;
            case "uint64_t",
                    "int64_t",
                    "size_t",
                    "uintptr_t",
                    "zx_vaddr_t",
                    "zx_paddr_t",
                    "zx_koid_t",
                    "zx_time_t",
                    "zx_duration_t",
                    "zx_ticks_t" -> 8;
            default -> isPointer(type) ? POINTER : 0;
        };
    }
}
