package jacinth.vdso.image;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Signature;
import java.util.List;

/// The vDSO of one kernel: an ELF file, and what the kernel must know of it.
public final class VdsoImage {
    private VdsoImage() {}

    /// The library of `signatures` for guests of `isa`.
    public static VdsoImage build(Isa isa, List<Signature> signatures) {
        throw new UnsupportedOperationException("for " + isa + " with " + signatures.size());
    }

    /// The number of the system call whose instruction ends `codeOffset` bytes into the code segment, or -1.
    public int siteNumber(long codeOffset) {
        throw new UnsupportedOperationException("at " + codeOffset);
    }
}
