package jacinth.kernel.memory;

import static jacinth.vdso.abi.VmOptions.*;

import jacinth.vdso.abi.Status;

/// Checks of options that guests pass, most of them `zx_vm_option_t`.
public final class Options {
    /// What may be allowed, or denied, in a VMAR and for a mapping.
    public static final int CAN_MAP = CAN_MAP_READ | CAN_MAP_WRITE | CAN_MAP_EXECUTE;

    private Options() {}

    /// @throws Status.Failure INVALID_ARGS
    public static void requireOnly(int options, int allowed) {
        if ((options & ~allowed) != 0) {
            throw Status.INVALID_ARGS.because("options 0x%x are not allowed here".formatted(options & ~allowed));
        }
    }

    /// There is no way to map memory writable or executable but not readable.
    ///
    /// @throws Status.Failure INVALID_ARGS
    public static void requireReadable(int options) {
        if ((options & PERM_READ) == 0 && (options & (PERM_WRITE | PERM_EXECUTE)) != 0) {
            throw Status.INVALID_ARGS.because("ZX_VM_PERM_WRITE or ZX_VM_PERM_EXECUTE without ZX_VM_PERM_READ");
        }
    }

    /// The checks of zx_vmar_map, but for MAP_RANGE, which is not allowed here.
    ///
    /// @throws Status.Failure INVALID_ARGS, NOT_SUPPORTED
    static void requireForMapping(int options, Vmo vmo) {
        requireReadable(options);
        int mapping = PERMISSIONS | SPECIFIC | SPECIFIC_OVERWRITE | CAN_MAP | REQUIRE_NON_RESIZABLE;
        requireOnly(options, mapping | COMPACT | CAN_MAP_SPECIFIC);
        if ((options & REQUIRE_NON_RESIZABLE) != 0 && vmo.resizable()) {
            throw Status.NOT_SUPPORTED.because(vmo + " is resizable");
        }
        requireOnly(options, mapping);
    }
}
