package jacinth.kernel.memory;

import static jacinth.vdso.abi.VmOptions.PERM_EXECUTE;
import static jacinth.vdso.abi.VmOptions.PERM_READ;
import static jacinth.vdso.abi.VmOptions.PERM_WRITE;

import jacinth.vdso.abi.Status;

/// What options must be like.
public final class Options {
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
}
