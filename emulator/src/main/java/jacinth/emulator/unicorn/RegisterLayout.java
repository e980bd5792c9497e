package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import jacinth.emulator.Registers.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Which of Unicorn's registers an ISA's register files consist of, with a buffer for each file.
abstract sealed class RegisterLayout permits X64Registers, Arm64Registers {
    private final int[] generalIds;
    private final int threadPointerId;
    private final RegisterBatch single;
    private final RegisterBatch call;
    private final RegisterBatch general;
    private final RegisterBatch floatingPoint;
    private final RegisterBatch vector;
    private final RegisterBatch threadPointer;

    RegisterLayout(
            Arena arena,
            int[] generalIds,
            RegisterBatch call,
            RegisterBatch floatingPoint,
            RegisterBatch vector,
            RegisterBatch threadPointer,
            int threadPointerId) {
        this.generalIds = generalIds;
        this.threadPointerId = threadPointerId;
        this.call = call;
        this.floatingPoint = floatingPoint;
        this.vector = vector;
        this.threadPointer = threadPointer;
        single = RegisterBatch.of(arena, generalIds[0]);
        general = RegisterBatch.of(arena, generalIds);
    }

    /// Index of the program counter in the general file.
    abstract int pc();

    /// Index of the stack pointer in the general file.
    abstract int sp();

    /// Index of the condition flags in the general file.
    abstract int flags();

    /// The bits of [#flags] that user mode may write.
    abstract long userFlags();

    /// Clears what may not be written in the control registers at `control` of [File#VECTOR].
    abstract void restrictControl(MemorySegment vector);

    RegisterBatch file(File file) {
        return switch (file) {
            case GENERAL -> general;
            case FLOATING_POINT -> floatingPoint;
            case VECTOR -> vector;
            case THREAD_POINTER -> threadPointer;
        };
    }

    /// A buffer for what a system call shows: its number, the program counter, the arguments, then whatever the ISA
    /// needs.
    RegisterBatch call() {
        return call;
    }

    /// A buffer for one general register.
    RegisterBatch general(int index) {
        single.select(generalIds[index]);
        single.set(0, 0);
        return single;
    }

    /// A buffer for the thread pointer alone.
    RegisterBatch threadPointer() {
        single.select(threadPointerId);
        single.set(0, 0);
        return single;
    }

    /// What the flags become when a user writes them.
    long flags(long old, long written) {
        return old & ~userFlags() | written & userFlags();
    }

    static void mask(MemorySegment file, long offset, int bits) {
        file.set(JAVA_INT, offset, file.get(JAVA_INT, offset) & bits);
    }

    /// `count` numbers from `first` on.
    static int[] range(int first, int count) {
        var numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = first + i;
        }
        return numbers;
    }
}
