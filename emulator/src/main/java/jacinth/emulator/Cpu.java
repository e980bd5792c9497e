package jacinth.emulator;

import jacinth.emulator.unicorn.UnicornProcessor;
import java.util.function.LongUnaryOperator;

/// A processor in user mode: it runs guest code until something happens that guest code cannot deal with.
///
/// Confined to the thread that opened it, but for [#stop]. No code of ours runs while it executes, except
/// [Mmu#translate].
public interface Cpu extends AutoCloseable {
    /// Smallest budget that is sure to make progress, in bytes of guest code.
    int LEAST_BUDGET = 8 << 10;

    /// A processor that sees `ram`, which must outlive it, through `mmu`. The guest's cycle counter (RDTSC, CNTVCT_EL0)
    /// counts bytes of executed code.
    ///
    /// @throws UnsatisfiedLinkError with a line that says what to do, if the native library is missing or too old
    static Cpu open(Isa isa, Ram ram, Mmu mmu) {
        return open(isa, ram, mmu, LongUnaryOperator.identity());
    }

    /// The same with another cycle counter.
    ///
    /// @param ticks what it reads after so many bytes of guest code, counted from the opening of the processor in whole
    ///     blocks; nanoseconds, if CNTFRQ_EL0 is to tell the truth; called in the middle of guest execution, as the
    ///     [Mmu] is
    static Cpu open(Isa isa, Ram ram, Mmu mmu, LongUnaryOperator ticks) {
        return UnicornProcessor.open(isa, ram, mmu, ticks);
    }

    Isa isa();

    /// Runs the current registers.
    ///
    /// @param budget bytes of guest code to execute at most, counted in whole blocks; less than [#LEAST_BUDGET] may not
    ///     suffice for one
    Trap run(long budget);

    /// Runs the current registers for exactly one instruction, or one iteration of a string instruction: it was
    /// executed if the trap is [Trap.BudgetSpent] or [Trap.Syscall].
    Trap step();

    /// Bytes of guest code executed by the last [#run] or [#step]. The same on every host.
    long spent();

    /// Ends a [#run] or [#step] soon, from any thread; remembered if none is under way. The trap is [Trap.Stopped].
    void stop();

    /// Ends each [#run] before the instruction at `address` is executed, in whatever address space. The next run
    /// executes it. Called again for the same address, it takes as many [#goOnAt] to end.
    void stopAt(long address);

    /// Ends one [#stopAt].
    void goOnAt(long address);

    /// What [#step] looks out for.
    DataWatches watches();

    /// The registers as they are now; valid between runs.
    Registers registers();

    /// Names what IN and OUT reach on x64; at first nothing.
    default void connect(PortBus bus) {}

    /// Gives a system call its result and leaves the other registers as the kernel's return path does
    /// (x64: rcx, r11 and the argument registers are clobbered).
    void returnFromSyscall(long result);

    /// A new saved state: user mode, every register zero.
    Context newContext();

    void save(Context into);

    /// Makes a saved state current. The address space is the caller's to switch.
    void restore(Context from);

    /// Uses cached translations of this version of an address space, and no others: needed when the address space
    /// changes, and with a new version after a mapping is removed or narrowed.
    ///
    /// @param version below 2^40; what it was used for once, it stands for ever
    void useTranslations(long version);

    /// Forgets all cached translations.
    void flushTranslations();

    /// Forgets translated code, and cached translations: needed after the kernel changed bytes that were executed.
    /// What guests change is noticed, through whatever mapping.
    void flushCode();

    /// Frees everything native.
    @Override
    void close();
}
