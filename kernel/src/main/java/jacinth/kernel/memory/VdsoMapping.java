package jacinth.kernel.memory;

import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.VmOptions;
import org.jspecify.annotations.Nullable;

/// The vDSO in one address space: its code is mapped at most once, whole, and stays until the process ends.
///
/// The kernel tells a system call by where in that code it is made.
final class VdsoMapping {
    private @Nullable Mapping code;
    private long codeBase;
    private long base;

    /// Address of the code, 0 while it is not mapped.
    long codeBase() {
        return codeBase;
    }

    /// Address of the image's first byte, 0 while the code is not mapped.
    long base() {
        return base;
    }

    /// Whether such a mapping would be of the code.
    ///
    /// @throws Status.Failure ACCESS_DENIED if it would, but the code is mapped, or this is not exactly all of it
    boolean requireCode(Vmo vmo, int permissions, long offset, long size) {
        var segment = vmo.vdsoCode();
        if (segment == null || (permissions & VmOptions.PERM_EXECUTE) == 0) {
            return false;
        }
        if (code != null || offset != segment.offset() || size != segment.size()) {
            throw Status.ACCESS_DENIED.because(
                    code != null ? "the vDSO's code is mapped already" : "that is not exactly the vDSO's code");
        }
        return true;
    }

    void mapped(Mapping mapping) {
        code = mapping;
        codeBase = mapping.base();
        base = mapping.base() - mapping.offset();
    }

    boolean is(Mapping mapping) {
        return mapping == code;
    }

    /// @throws Status.Failure ACCESS_DENIED if some of the code is in a range
    void requireNone(long from, long end) {
        if (code != null && code.base() < end && code.end() > from) {
            throw Status.ACCESS_DENIED.because("the vDSO's code at 0x%x must stay".formatted(codeBase));
        }
    }

    void forget(Mapping mapping) {
        if (is(mapping)) {
            clear();
        }
    }

    void clear() {
        code = null;
        codeBase = 0;
        base = 0;
    }
}
