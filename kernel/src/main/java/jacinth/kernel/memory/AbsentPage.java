package jacinth.kernel.memory;

/// The kernel needs a page, for a system call or a fault, that somebody must supply first.
///
/// Nothing has changed when it is thrown: the thread waits for [Resolution.Absent#request] and makes the call again.
public final class AbsentPage extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Resolution.Absent absent;

    AbsentPage(PageSource source, Vmo vmo, long page) {
        super("page " + page + " of " + vmo + " is still to be supplied", null, false, false);
        this.absent = new Resolution.Absent(source, vmo, page);
    }

    public Resolution.Absent absent() {
        return absent;
    }
}
