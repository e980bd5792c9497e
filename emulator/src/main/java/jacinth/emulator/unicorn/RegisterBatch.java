package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Registers that are copied together, between Unicorn and one native buffer.
final class RegisterBatch {
    private final MemorySegment ids;
    private final MemorySegment pointers;
    private final MemorySegment values;
    private final int count;

    /// Registers of 8 bytes, one after the other.
    static RegisterBatch of(Arena arena, int... registers) {
        var offsets = new int[registers.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i * Long.BYTES;
        }
        return new RegisterBatch(arena, registers, offsets, registers.length * Long.BYTES);
    }

    /// @param registers Unicorn's numbers of them
    /// @param offsets where each begins in the buffer
    /// @param size of the buffer, in bytes
    RegisterBatch(Arena arena, int[] registers, int[] offsets, int size) {
        count = registers.length;
        values = arena.allocate(Math.max(size, Long.BYTES), Long.BYTES).asSlice(0, size);
        ids = arena.allocateFrom(JAVA_INT, registers);
        pointers = arena.allocate(ADDRESS, Math.max(count, 1));
        for (int i = 0; i < count; i++) {
            pointers.setAtIndex(ADDRESS, i, values.asSlice(offsets[i]));
        }
    }

    /// Makes the first of them another register of the same size.
    void select(int register) {
        ids.set(JAVA_INT, 0, register);
    }

    long get(int index) {
        return values.getAtIndex(JAVA_LONG, index);
    }

    void set(int index, long value) {
        values.setAtIndex(JAVA_LONG, index, value);
    }

    /// The buffer.
    MemorySegment values() {
        return values;
    }

    int size() {
        return (int) values.byteSize();
    }

    int count() {
        return count;
    }

    long ids() {
        return ids.address();
    }

    long pointers() {
        return pointers.address();
    }
}
