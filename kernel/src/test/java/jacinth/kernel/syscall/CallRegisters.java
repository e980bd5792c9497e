package jacinth.kernel.syscall;

import jacinth.emulator.Trap;

/// A call as it comes from the processor.
@SuppressWarnings("ArrayRecordComponent") // never compared
record CallRegisters(long number, long... arguments) implements Trap.Syscall {
    @Override
    public long pc() {
        return 0;
    }

    @Override
    public long argument(int index) {
        return arguments[index];
    }
}
