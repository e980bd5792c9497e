package jacinth.machine.memory;

import java.util.Arrays;

/// Gives out frames and counts who refers to them.
///
/// Frames below `untouched` have been given out at least once; all others were never written, so their host memory
/// does not exist yet. The order in which frames are given out depends on nothing but the calls made.
public final class FrameAllocator {
    /// No frame.
    public static final int NONE = -1;

    private static final int FIRST_CAPACITY = 1024;

    private final PhysicalMemory memory;
    private final int total;
    /// By frame, up to `untouched`.
    private int[] references = new int[FIRST_CAPACITY];
    /// A stack of the frames that were released, not zeroed yet.
    private int[] recycled = new int[FIRST_CAPACITY];

    private int recycledCount;
    private int shortage = NONE;
    private Runnable onShortage = () -> {};
    private int untouched;

    FrameAllocator(PhysicalMemory memory, int total) {
        this.memory = memory;
        this.total = total;
    }

    /// A frame of zeroes with one reference, or [#NONE] when all are in use.
    public int allocate() {
        int frame;
        if (recycledCount > 0) {
            frame = recycled[--recycledCount];
            memory.zero(PhysicalMemory.address(frame), PhysicalMemory.FRAME_SIZE);
        } else if (untouched < total) {
            frame = untouched++;
            references = withRoomFor(references, frame);
        } else {
            return NONE;
        }
        references[frame] = 1;
        if (free() == shortage) {
            onShortage.run();
        }
        return frame;
    }

    /// Frames of zeroes in a row, with one reference each.
    ///
    /// @param alignment what the first must be a multiple of
    /// @return the first, or [#NONE] if nowhere so many are free
    public int allocateRun(int count, int alignment) {
        for (long first = 0; first + count <= total; ) {
            int used = lastUsed((int) first, count);
            if (used == NONE) {
                take((int) first, count);
                return (int) first;
            }
            first = (used + (long) alignment) / alignment * alignment;
        }
        return NONE;
    }

    private int lastUsed(int first, int count) {
        for (int frame = Math.min(first + count, untouched) - 1; frame >= first; frame--) {
            if (references[frame] > 0) {
                return frame;
            }
        }
        return NONE;
    }

    private void take(int first, int count) {
        boolean enough = free() > shortage;
        int kept = 0;
        for (int i = 0; i < recycledCount; i++) {
            if (recycled[i] < first || recycled[i] >= first + count) {
                recycled[kept++] = recycled[i];
            }
        }
        recycledCount = kept;
        while (untouched < first) {
            recycle(untouched++);
        }
        untouched = Math.max(untouched, first + count);
        references = withRoomFor(references, untouched - 1);
        Arrays.fill(references, first, first + count, 1);
        memory.zero(PhysicalMemory.address(first), (long) count * PhysicalMemory.FRAME_SIZE);
        if (enough && free() <= shortage) {
            onShortage.run();
        }
    }

    /// Says that somebody may write to a frame, whoever it belongs to.
    public void expose(int frame) {
        while (untouched <= frame) {
            references = withRoomFor(references, untouched);
            recycle(untouched++);
        }
    }

    /// Says what is to be done whenever fewer than `frames` have become free.
    public void onShortage(int frames, Runnable action) {
        shortage = frames - 1;
        onShortage = action;
    }

    /// Adds a reference to a frame in use.
    public void retain(int frame) {
        requireInUse(frame);
        references[frame] = Math.incrementExact(references[frame]);
    }

    /// Takes a reference away, and frees the frame if it was the last.
    public void release(int frame) {
        requireInUse(frame);
        if (--references[frame] == 0) {
            recycle(frame);
        }
    }

    private void recycle(int frame) {
        recycled = withRoomFor(recycled, recycledCount);
        recycled[recycledCount++] = frame;
    }

    /// References to a frame; 0 if it is free.
    public int references(int frame) {
        return frame >= 0 && frame < untouched ? references[frame] : 0;
    }

    /// Frames that can still be allocated.
    public int free() {
        return total - untouched + recycledCount;
    }

    /// Frames in the machine.
    public int total() {
        return total;
    }

    private void requireInUse(int frame) {
        if (references(frame) == 0) {
            throw new AssertionError("frame " + frame + " is not in use");
        }
    }

    private int[] withRoomFor(int[] array, int index) {
        return index < array.length
                ? array
                : Arrays.copyOf(array, (int) Math.min(total, Math.max(index + 1L, 2L * array.length)));
    }
}
