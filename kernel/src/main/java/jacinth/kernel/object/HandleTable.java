package jacinth.kernel.object;

import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The handles of one process.
///
/// A value is `mix ^ (generation << 19 | slot << 1 | 1)`: odd, positive, never 0. A freed slot waits behind all the
/// others that are free, and comes back with another generation, so that a stale value is found out.
public final class HandleTable {
    /// What a guest writes for no handle.
    public static final int INVALID = 0;

    /// What a handle costs the kernel, in bytes.
    public static final int HANDLE_BYTES = 64;

    /// What a slot costs the kernel, in bytes, used or not. The first ones come with the process.
    static final int SLOT_BYTES = 16;

    static final int FIRST_SLOTS = 64;

    private static final int SLOT_BITS = 18;

    /// How many handles a process can have.
    public static final int MAX_HANDLES = 1 << SLOT_BITS;

    private static final int SLOT_MASK = MAX_HANDLES - 1;
    private static final int GENERATION_MASK = (1 << 12) - 1;

    /// Slots that are used once before any is used again.
    private static final int LEAST_FREE = 64;

    private final int mix;
    private final KernelHeap heap;
    private final ObjectEvents events;
    private final long process;
    private @Nullable Handle[] slots = new @Nullable Handle[FIRST_SLOTS];
    private short[] generations = new short[FIRST_SLOTS];
    /// Of a free slot, the one that was freed next.
    private int[] freedNext = new int[FIRST_SLOTS];

    private int firstFree;
    private int lastFree;
    private int free;
    private int used;
    private int count;

    /// @param secret mixed into every value: the same handle has another value in another process
    /// @param process whose handles they are, a koid
    public HandleTable(int secret, Koids koids, long process) {
        this.mix = secret << 2 & Integer.MAX_VALUE;
        this.heap = koids.heap();
        this.events = koids.events();
        this.process = process;
    }

    /// Makes sure that `count` handles can be added now.
    ///
    /// @throws Status.Failure NO_MEMORY
    public void reserve(int count) {
        if (this.count > MAX_HANDLES - count) {
            throw Status.NO_MEMORY.because("the process has " + this.count + " of " + MAX_HANDLES + " handles");
        }
        while (used + count > slots.length && slots.length < MAX_HANDLES) {
            grow();
        }
    }

    /// Puts a handle in, and returns its value.
    ///
    /// @throws Status.Failure NO_MEMORY; the handle is left as it was
    public int add(Handle handle) {
        heap.charge(HANDLE_BYTES, "handle");
        int slot;
        try {
            slot = takeSlot();
        } catch (Status.Failure failure) {
            heap.release(HANDLE_BYTES);
            throw failure;
        }
        slots[slot] = handle;
        count++;
        int value = value(slot);
        events.handleAdded(handle, process, value);
        return value;
    }

    private int value(int slot) {
        return mix ^ ((generations[slot] << (SLOT_BITS + 1)) | (slot << 1) | 1);
    }

    /// Puts in a handle that somebody else owned until now.
    ///
    /// @throws Status.Failure NO_MEMORY; the handle is its owner's still
    public int add(HandleOwner owner) {
        int value = add(owner.handle());
        owner.release();
        return value;
    }

    private int takeSlot() {
        if (free > LEAST_FREE || used == MAX_HANDLES) {
            if (free == 0) {
                throw Status.NO_MEMORY.because("the process has " + MAX_HANDLES + " handles");
            }
            int slot = firstFree;
            firstFree = freedNext[slot];
            free--;
            return slot;
        }
        if (used == slots.length) {
            grow();
        }
        return used++;
    }

    private void grow() {
        int length = slots.length;
        heap.charge((long) length * SLOT_BYTES, "handle table");
        slots = Arrays.copyOf(slots, length * 2);
        generations = Arrays.copyOf(generations, length * 2);
        freedNext = Arrays.copyOf(freedNext, length * 2);
    }

    private void freeSlot(int slot) {
        if (free == 0) {
            firstFree = slot;
        } else {
            freedNext[lastFree] = slot;
        }
        lastFree = slot;
        free++;
    }

    /// The handle of a value, null if there is none.
    public @Nullable Handle find(int value) {
        int slot = slotOf(value);
        return slot < 0 ? null : slots[slot];
    }

    /// The handle of a value.
    ///
    /// @throws Status.Failure BAD_HANDLE
    public Handle get(int value) {
        var handle = find(value);
        if (handle == null) {
            throw badHandle(value);
        }
        return handle;
    }

    /// Takes a handle out, still open.
    ///
    /// @throws Status.Failure BAD_HANDLE
    public Handle remove(int value) {
        int slot = slotOf(value);
        if (slot < 0) {
            throw badHandle(value);
        }
        return vacate(slot);
    }

    /// Takes out and closes every handle, in order of slots, and gives back the slots: the process has ended.
    public void clear() {
        for (int slot = 0; slot < used; slot++) {
            if (slots[slot] != null) {
                vacate(slot).close();
            }
        }
        heap.release((long) (slots.length - FIRST_SLOTS) * SLOT_BYTES);
        slots = new @Nullable Handle[FIRST_SLOTS];
        generations = new short[FIRST_SLOTS];
        freedNext = new int[FIRST_SLOTS];
        used = 0;
        free = 0;
    }

    public int count() {
        return count;
    }

    /// Whether one of them is of the object with a koid.
    public boolean holds(long koid) {
        return Arrays.stream(slots)
                .anyMatch(handle -> handle != null && handle.object().koid() == koid);
    }

    /// All handles, in order of slots.
    public List<Handle> handles() {
        return Arrays.stream(slots).filter(Objects::nonNull).toList();
    }

    /// The values of all handles, in order of slots.
    public List<Integer> values() {
        var values = new ArrayList<Integer>(count);
        for (int slot = 0; slot < used; slot++) {
            if (slots[slot] != null) {
                values.add(value(slot));
            }
        }
        return values;
    }

    private Handle vacate(int slot) {
        var handle = slots[slot];
        if (handle == null) {
            throw new AssertionError("slot " + slot + " is empty");
        }
        events.handleRemoved(handle, process, value(slot));
        slots[slot] = null;
        generations[slot] = (short) (generations[slot] + 1 & GENERATION_MASK);
        freeSlot(slot);
        count--;
        heap.release(HANDLE_BYTES);
        return handle;
    }

    /// The occupied slot that a value names, or -1.
    private int slotOf(int value) {
        int plain = value ^ mix;
        int slot = plain >>> 1 & SLOT_MASK;
        boolean named = plain > 0
                && (plain & 1) == 1
                && slot < used
                && plain >>> (SLOT_BITS + 1) == generations[slot]
                && slots[slot] != null;
        return named ? slot : -1;
    }

    private Status.Failure badHandle(int value) {
        return Status.BAD_HANDLE.because(
                value == INVALID
                        ? "the handle is ZX_HANDLE_INVALID"
                        : "no handle has the value 0x%x%s".formatted(value, events.formerHandle(process, value)));
    }
}
