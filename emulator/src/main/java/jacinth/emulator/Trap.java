package jacinth.emulator;

/// Why a processor stopped running guest code.
///
/// [Syscall] and [PageFault] are one object for each processor, overwritten by its next [Cpu#run]: nothing is
/// allocated on the hot path. Copy what must outlive the run.
public sealed interface Trap {
    /// A system call instruction was executed.
    non-sealed interface Syscall extends Trap {
        /// Arguments passed in registers.
        int ARGUMENTS = 8;

        /// The whole number register, not yet range-checked.
        long number();

        /// Address of the instruction after the system call.
        long pc();

        /// The argument register number `index`, from 0.
        long argument(int index);

        /// Whether [Exception.Kind#SINGLE_STEP] is due as soon as it returns: on x64, if the trap flag is set.
        default boolean steps() {
            return false;
        }
    }

    /// A page was touched that the [Mmu] does not let be touched so. The program counter is at the instruction.
    non-sealed interface PageFault extends Trap {
        /// Address of the first byte of the page.
        long page();

        /// The exact address: the first byte in this page that the instruction could not touch.
        ///
        /// Found by decoding the instruction, so ask for it before the registers change, and for [#page] if that is
        /// enough.
        long address();

        /// Address of the faulting instruction. It may begin on the page before, if it could not be fetched whole.
        long pc();

        Access access();
    }

    /// The processor raised an exception. `vector` is its raw number: the interrupt vector on x86-64, the
    /// exception class of ESR_EL1 on ARM64.
    record Exception(Kind kind, int vector, long pc) implements Trap {
        /// What happened, in terms of neither ISA.
        public enum Kind {
            UNDEFINED_INSTRUCTION,
            DIVIDE_BY_ZERO,
            SOFTWARE_BREAKPOINT,
            SINGLE_STEP,
            UNALIGNED_ACCESS,
            GENERAL
        }
    }

    /// The instruction at `pc`, which [Cpu#stopAt] has named, is about to be executed.
    record Place(long pc) implements Trap {}

    /// The budget of [Cpu#run] is spent. The next block has not begun.
    record BudgetSpent() implements Trap {}

    /// [Cpu#stop] was called, from whatever thread.
    record Stopped() implements Trap {}
}
