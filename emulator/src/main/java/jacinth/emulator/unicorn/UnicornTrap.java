package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.Trap;
import java.util.function.ToLongFunction;

/// The traps that a CPU returns again and again, one object each.
final class UnicornTrap {
    private UnicornTrap() {}

    /// What the registers held when it was made: few calls look at all of them.
    static final class Call implements Trap.Syscall {
        private static final int NUMBER = 0;
        private static final int PC = 1;
        private static final int FIRST_ARGUMENT = 2;

        private final RegisterBatch registers;
        boolean steps;

        /// @param registers as [RegisterLayout#call] has them
        Call(RegisterBatch registers) {
            this.registers = registers;
        }

        @Override
        public long number() {
            return registers.get(NUMBER);
        }

        @Override
        public long pc() {
            return registers.get(PC);
        }

        @Override
        public long argument(int index) {
            return registers.get(FIRST_ARGUMENT + index);
        }

        @Override
        public boolean steps() {
            return steps;
        }
    }

    static final class Fault implements Trap.PageFault {
        private final ToLongFunction<Fault> exact;
        long page;
        long pc;
        Access access = Access.READ;

        /// @param exact finds out where in the page a fault was
        Fault(ToLongFunction<Fault> exact) {
            this.exact = exact;
        }

        @Override
        public long page() {
            return page;
        }

        @Override
        public long address() {
            return exact.applyAsLong(this);
        }

        @Override
        public long pc() {
            return pc;
        }

        @Override
        public Access access() {
            return access;
        }
    }
}
