package jacinth.emulator.unicorn;

/// Keeps from the engine's translator what it gets wrong or cannot survive.
sealed interface CodeScreen permits Arm64Screen, X64Screen {
    /// No physical address.
    long NOWHERE = -1;

    /// Whether the engine may translate all that a frame holds. Asked while guest code runs: does not allocate.
    ///
    /// @param frame physical address of its first byte
    boolean passes(long frame);

    /// From where to fetch what a frame holds that did not pass. Asked while guest code runs.
    ///
    /// @return physical address; [#NOWHERE] if it cannot be fetched now
    long substitute(long frame);

    /// Takes back what stands in place of a frame, or of another in the way of that.
    ///
    /// @return physical address of what the engine must forget the code of; [#NOWHERE] if there is nothing
    long withdraw(long frame);

    /// Takes back all: the engine has forgotten all code.
    void withdrawAll();
}
