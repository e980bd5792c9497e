package jacinth.machine.memory;

import static jacinth.machine.memory.FrameAllocator.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.emulator.Ram;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameAllocatorTest {
    private static final int FRAMES = 3000;

    private final PhysicalMemory memory = PhysicalMemory.of(new HeapRam(FRAMES));
    private final FrameAllocator frames = memory.frames();

    /// So much address space that any access to it would fail.
    private record HugeRam(long size) implements Ram {
        @Override
        public MemorySegment bytes() {
            return MemorySegment.NULL;
        }

        @Override
        public void close() {}
    }

    @Test
    void everyFrameIsGivenOutOnceAndThenNone() {
        var seen = new HashSet<Integer>();
        for (int i = 0; i < FRAMES; i++) {
            seen.add(frames.allocate());
        }

        assertEquals(FRAMES, seen.size());
        assertEquals(0, frames.free());
        assertEquals(NONE, frames.allocate());
    }

    @Test
    void aShortageIsToldEachTimeItBegins() {
        var told = new ArrayList<Integer>();
        frames.onShortage(2, () -> told.add(frames.free()));
        for (int i = 0; i < FRAMES; i++) {
            frames.allocate();
        }
        assertEquals(List.of(1), told);
        frames.release(0);
        frames.release(1);
        frames.allocate();

        assertEquals(List.of(1, 1), told);
    }

    @Test
    void aRunIsTheFirstPlaceWhereSoManyAreFree() {
        for (int i = 0; i < 20; i++) {
            memory.writeLong(PhysicalMemory.address(frames.allocate()), -1);
        }
        List.of(3, 4, 9, 10, 11, 12, 13).forEach(frames::release);
        int free = frames.free();

        assertEquals(10, frames.allocateRun(3, 2));
        assertEquals(0, memory.readLong(PhysicalMemory.address(11)));
        assertEquals(free - 3, frames.free());
        assertEquals(32, frames.allocateRun(4, 32));
        assertEquals(NONE, frames.allocateRun(FRAMES, 1));
        var others = new HashSet<Integer>();
        for (int frame = frames.allocate(); frame != NONE; frame = frames.allocate()) {
            others.add(frame);
        }
        assertEquals(free - 7, others.size());
        assertFalse(others.contains(10) || others.contains(35), others.toString());
    }

    @Test
    void aFrameThatSomebodyMayHaveWrittenToIsZeroedFirst() {
        frames.expose(5);
        memory.writeLong(PhysicalMemory.address(5), -1);
        assertEquals(FRAMES, frames.free());

        int frame = frames.allocate();

        assertEquals(5, frame);
        assertEquals(0, memory.readLong(PhysicalMemory.address(frame)));
    }

    @Test
    void aReleasedFrameIsGivenOutAgainAsZeroes() {
        int first = frames.allocate();
        memory.writeLong(PhysicalMemory.address(first) + 4088, -1);
        frames.release(first);
        int again = frames.allocate();

        assertEquals(first, again);
        assertEquals(0, memory.readLong(PhysicalMemory.address(again) + 4088));
    }

    @Test
    void allFramesCanBeReleasedAndGivenOutAgain() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < FRAMES; i++) {
                assertNotEquals(NONE, frames.allocate());
            }
            for (int frame = 0; frame < FRAMES; frame++) {
                frames.release(frame);
            }
            assertEquals(FRAMES, frames.free());
        }
    }

    @Test
    void aFrameIsFreeWhenItsLastReferenceIsReleased() {
        int frame = frames.allocate();
        frames.retain(frame);
        frames.release(frame);
        assertEquals(1, frames.references(frame));
        assertEquals(FRAMES - 1, frames.free());

        frames.release(frame);
        assertEquals(0, frames.references(frame));
        assertEquals(FRAMES, frames.free());
    }

    @Test
    void releasingOrRetainingAFreeFrameIsABug() {
        int frame = frames.allocate();
        frames.release(frame);

        assertThrows(AssertionError.class, () -> frames.release(frame));
        assertThrows(AssertionError.class, () -> frames.retain(frame));
        assertThrows(AssertionError.class, () -> frames.release(FRAMES - 1));
        assertThrows(AssertionError.class, () -> frames.release(NONE));
    }

    @Test
    void framesNeverUsedAreNotTouched() {
        var huge = PhysicalMemory.of(new HugeRam(1L << 40)).frames();

        assertEquals(1 << 28, huge.total());
        for (int i = 0; i < 10_000; i++) {
            assertEquals(i, huge.allocate());
        }
        assertEquals((1 << 28) - 10_000, huge.free());
    }
}
