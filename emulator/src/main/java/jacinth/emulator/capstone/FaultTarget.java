package jacinth.emulator.capstone;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;

/// The page that faulted, and the best guess so far where in it.
final class FaultTarget {
    /// How well a range of memory explains the fault.
    private static final int NOT = 0;

    private static final int OTHER_ACCESS = 1;
    private static final int SAME_ACCESS = 2;

    private final long page;
    private final Access access;
    private long address;
    private int quality = NOT;

    FaultTarget(long page, Access access) {
        this.page = page;
        this.access = access;
        address = page;
    }

    /// The instruction may touch `size` bytes from `from` on. Of ranges that explain the fault alike the first counts.
    void touch(long from, int size, boolean reads, boolean writes) {
        boolean same = access == Access.WRITE ? writes : reads;
        int better = same ? SAME_ACCESS : OTHER_ACCESS;
        // Ranges may wrap around the end of the address space.
        boolean startsInside = from - page >= 0 && from - page < Isa.PAGE_SIZE;
        boolean endsInside = page - from > 0 && page - from < size;
        if ((startsInside || endsInside) && better > quality) {
            quality = better;
            address = startsInside ? from : page;
        }
    }

    long address() {
        return address;
    }
}
