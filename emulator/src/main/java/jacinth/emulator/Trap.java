package jacinth.emulator;

/// Why a processor stopped running guest code.
///
/// [Syscall] and [PageFault] are one object for each processor, overwritten by its next [Cpu#run]: nothing is
/// allocated on the hot path. Copy what must outlive the run.
public sealed interface Trap {
    /// A system call instruction was executed.
    final class Syscall implements Trap {
        /// Arguments passed in registers.
        public static final int ARGUMENTS = 8;

        long number;
        long pc;
        final long[] arguments = new long[ARGUMENTS];

        public Syscall() {}

        /// The whole number register, not yet range-checked.
        public long number() {
            return number;
        }

        /// Address of the instruction after the system call.
        public long pc() {
            return pc;
        }

        /// The argument register number `index`, from 0.
        public long argument(int index) {
            return arguments[index];
        }
    }

    /// A page was touched that the [Mmu] does not let be touched so. The program counter is at the instruction.
    final class PageFault implements Trap {
        long address;
        long pc;
        Access access = Access.READ;

        public PageFault() {}

        /// The exact address, as the instruction computes it.
        public long address() {
            return address;
        }

        /// Address of the faulting instruction; equal to [#address] for a failed fetch.
        public long pc() {
            return pc;
        }

        public Access access() {
            return access;
        }
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

    /// The budget of [Cpu#run] is spent. The next block has not begun.
    record BudgetSpent() implements Trap {}

    /// [Cpu#stop] was called, from whatever thread.
    record Stopped() implements Trap {}
}
