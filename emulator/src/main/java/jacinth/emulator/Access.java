package jacinth.emulator;

/// What an instruction does to the page it touches.
public enum Access {
    READ,
    WRITE,
    EXECUTE;

    /// This access as one bit of a permission set, as [Mmu#translate] returns it.
    public int bit() {
        return 1 << ordinal();
    }
}
