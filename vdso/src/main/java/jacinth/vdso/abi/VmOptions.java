package jacinth.vdso.abi;

/// Options of mappings and regions (`zx_vm_option_t`): bits of an `int`.
@Named(value = "ZX_VM_", type = "zx_vm_option_t")
public final class VmOptions {
    public static final int PERM_READ = 1;
    public static final int PERM_WRITE = 1 << 1;
    public static final int PERM_EXECUTE = 1 << 2;

    /// Put the region close to the others.
    public static final int COMPACT = 1 << 3;

    /// The offset is wanted, not a hint: fails if something is there.
    public static final int SPECIFIC = 1 << 4;

    /// As [#SPECIFIC], but what is there is unmapped.
    public static final int SPECIFIC_OVERWRITE = 1 << 5;

    public static final int CAN_MAP_SPECIFIC = 1 << 6;
    public static final int CAN_MAP_READ = 1 << 7;
    public static final int CAN_MAP_WRITE = 1 << 8;
    public static final int CAN_MAP_EXECUTE = 1 << 9;

    /// Map the pages that are committed at once.
    public static final int MAP_RANGE = 1 << 10;

    /// Fail if the VMO could shrink under the mapping.
    public static final int REQUIRE_NON_RESIZABLE = 1 << 11;

    /// All that a mapping may do to its pages.
    public static final int PERMISSIONS = PERM_READ | PERM_WRITE | PERM_EXECUTE;

    private VmOptions() {}
}
