package jacinth.emulator;

/// Bytes of guest memory, of whatever address space, whose use by an instruction is noted. While there are any, each
/// access to memory by anybody takes much longer; while there are none, nothing does.
public interface DataWatches {
    /// @param size of 1, 2, 4 or 8 bytes, to which the address is aligned
    /// @param reads whether reads count, not only writes
    record Watch(long address, int size, boolean reads) {}

    /// Called again for the same bytes, it takes as many [#remove] to end.
    void add(Watch watch);

    /// Ends one [#add].
    void remove(Watch watch);

    /// Whether the instruction that [Cpu#step] executed last has used them.
    boolean touched(Watch watch);
}
