package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.Trap;
import java.util.function.ToLongFunction;

/// The traps that a CPU returns again and again, one object each.
final class UnicornTrap {
    private UnicornTrap() {}

    static final class Call implements Trap.Syscall {
        final long[] arguments = new long[ARGUMENTS];
        long number;
        long pc;

        @Override
        public long number() {
            return number;
        }

        @Override
        public long pc() {
            return pc;
        }

        @Override
        public long argument(int index) {
            return arguments[index];
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
