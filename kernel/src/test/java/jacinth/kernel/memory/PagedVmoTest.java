package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.HUGE;
import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.kernel.memory.Fixture.get;
import static jacinth.kernel.memory.Fixture.put;
import static jacinth.kernel.memory.Fixture.vmo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.object.Handle;
import jacinth.vdso.abi.CachePolicy;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PagedVmoTest {
    @RegisterExtension
    private final Fixture fixture = new Fixture();

    @Test
    void aNewOneReadsAsZeroesAndTakesNoMemory() {
        int free = fixture.freeFrames();
        var handle = fixture.vmo(2);
        var bytes = new byte[2 * PAGE];
        Arrays.fill(bytes, (byte) 1);

        vmo(handle).read(0, MemorySegment.ofArray(bytes));

        assertArrayEquals(new byte[2 * PAGE], bytes);
        assertEquals(free, fixture.freeFrames());
    }

    @Test
    void whatIsWrittenAcrossPagesIsReadAndTakesAFrameForEach() {
        int free = fixture.freeFrames();
        var handle = fixture.vmo(3);
        byte[] written = {1, 2, 3, 4};

        vmo(handle).write(2 * PAGE - 2, MemorySegment.ofArray(written));

        var read = new byte[4];
        vmo(handle).read(2 * PAGE - 2, MemorySegment.ofArray(read));
        assertArrayEquals(written, read);
        assertEquals(0, get(handle, 2 * PAGE - 3));
        assertEquals(0, get(handle, 2 * PAGE + 2));
        assertEquals(free - 2, fixture.freeFrames());
        assertEquals(2 * PAGE, vmo(handle).committedBytes());
    }

    @Test
    void itsLastHandleTakesItsFramesAlong() {
        int free = fixture.freeFrames();
        long heap = fixture.heap.used();
        var handle = fixture.vmo(3);
        put(handle, PAGE, 1);

        handle.close();

        assertEquals(free, fixture.freeFrames());
        assertEquals(heap, fixture.heap.used());
    }

    @Test
    void sizesAreRoundedUpToPages() {
        assertEquals(0, create(0).size());
        assertEquals(PAGE, create(1).size());
        assertEquals(PAGE, create(PAGE).size());
        assertEquals(-PAGE, create(-PAGE).size());
        assertStatus(Status.OUT_OF_RANGE, () -> create(-PAGE + 1));
        assertStatus(Status.OUT_OF_RANGE, () -> create(-1));
    }

    private Vmo create(long size) {
        return PagedVmo.create(fixture.koids, fixture.heap, fixture.memory, size, true);
    }

    @Test
    void nothingIsCopiedFromOrToWhatLiesPastTheEnd() {
        var handle = fixture.vmo(1);
        var two = MemorySegment.ofArray(new byte[2]);

        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).read(PAGE - 1, two));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).write(PAGE - 1, two));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).read(-1, two));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).write(PAGE + 1, MemorySegment.NULL));
        vmo(handle).write(PAGE, MemorySegment.NULL);
        assertEquals(0, vmo(handle).committedBytes());
    }

    @Test
    void aHugeOneCanBeUsedAnywhere() {
        var handle = new Handle(create(-PAGE));
        put(handle, -PAGE - 1, 7);
        assertEquals(7, get(handle, -PAGE - 1));
        vmo(handle).decommit(0, -PAGE);
        assertEquals(0, get(handle, -PAGE - 1));
    }

    @Test
    void pagesCutOffByShrinkingComeBackAsZeroes() {
        int free = fixture.freeFrames();
        var handle = fixture.vmo(3);
        put(handle, PAGE, 1);
        put(handle, 2 * PAGE, 2);

        vmo(handle).resize(PAGE + 1);
        assertEquals(2 * PAGE, vmo(handle).size());
        assertEquals(free - 1, fixture.freeFrames());
        vmo(handle).resize(3 * PAGE);

        assertEquals(1, get(handle, PAGE));
        assertEquals(0, get(handle, 2 * PAGE));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).resize(-1));
    }

    @Test
    void oneMadeNotToBeResizedIsNot() {
        var fixed = PagedVmo.create(fixture.koids, fixture.heap, fixture.memory, PAGE, false);
        assertFalse(fixed.resizable());
        assertStatus(Status.UNAVAILABLE, () -> fixed.resize(PAGE));
        assertStatus(Status.UNAVAILABLE, () -> fixed.resize(-1));
    }

    @Test
    void committingTakesTheFramesOfAllPagesThatARangeTouches() {
        int free = fixture.freeFrames();
        var handle = fixture.vmo(8);
        put(handle, 2 * PAGE, 9);

        vmo(handle).commit(PAGE + 1, 2 * PAGE);

        assertEquals(free - 3, fixture.freeFrames());
        assertEquals(9, get(handle, 2 * PAGE));
        vmo(handle).commit(PAGE, 2 * PAGE);
        assertEquals(free - 3, fixture.freeFrames());
    }

    @Test
    void committingEndsAtTheEndAndNeedsToBeginBeforeIt() {
        var handle = fixture.vmo(2);
        vmo(handle).commit(PAGE, HUGE);
        assertEquals(PAGE, vmo(handle).committedBytes());
        vmo(handle).commit(2 * PAGE, 1);
        vmo(handle).commit(0, 0);
        assertEquals(PAGE, vmo(handle).committedBytes());
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).commit(2 * PAGE + 1, 0));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).commit(PAGE, -PAGE));
    }

    @Test
    void committingMoreThanThereIsChangesNothing() {
        int free = fixture.freeFrames();
        var handle = fixture.vmo(HUGE / PAGE);
        assertStatus(Status.NO_MEMORY, () -> vmo(handle).commit(0, HUGE));
        assertEquals(free, fixture.freeFrames());
    }

    @Test
    void writingWithoutFreeFramesIsRefused() {
        var hog = fixture.vmo(fixture.freeFrames());
        vmo(hog).commit(0, HUGE);
        var handle = fixture.vmo(1);

        assertStatus(Status.NO_MEMORY, () -> put(handle, 0, 1));
        assertEquals(0, get(handle, 0));
        hog.close();
        put(handle, 0, 1);
        assertEquals(1, get(handle, 0));
    }

    @Test
    void decommittedPagesAreZeroAgainAndTheirFramesFree() {
        int free = fixture.freeFrames();
        var handle = fixture.vmo(4);
        vmo(handle).commit(0, HUGE);
        put(handle, PAGE, 1);
        put(handle, 3 * PAGE, 3);

        vmo(handle).decommit(PAGE + 5, PAGE);

        assertEquals(0, get(handle, PAGE));
        assertEquals(3, get(handle, 3 * PAGE));
        assertEquals(free - 2, fixture.freeFrames());
        vmo(handle).decommit(0, HUGE);
        assertEquals(free, fixture.freeFrames());
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).decommit(4 * PAGE + 1, 0));
    }

    @Test
    void aFrameThatComesBackIsZero() {
        var first = fixture.vmo(1);
        put(first, 0, 1);
        first.close();
        var second = fixture.vmo(1);
        put(second, 1, 1);
        assertEquals(0, get(second, 0));
    }

    @Test
    void cacheRangesMustNotBeEmptyNorPastTheEnd() {
        var handle = fixture.vmo(1);
        vmo(handle).requireCacheRange(PAGE - 1, 1);
        assertStatus(Status.INVALID_ARGS, () -> vmo(handle).requireCacheRange(0, 0));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).requireCacheRange(1, PAGE));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(handle).requireCacheRange(1, -1));
    }

    @Test
    void oneThatIsNotCachedIsForMappingOnly() {
        var handle = fixture.vmo(1);
        vmo(handle).cachePolicy(CachePolicy.UNCACHED);

        assertStatus(Status.BAD_STATE, () -> get(handle, 0));
        assertStatus(Status.BAD_STATE, () -> put(handle, 0, 1));
        assertStatus(Status.BAD_STATE, () -> Fixture.cloned(handle, 0, 1));
        vmo(handle).commit(0, PAGE);
        assertStatus(Status.BAD_STATE, () -> vmo(handle).cachePolicy(CachePolicy.CACHED));
    }

    @Test
    void theKernelRunsOutOfHeapBeforeTheHostDoes() {
        var small = new Fixture(256, 64 << 10);
        long used = small.heap.used();
        var handle = new Handle(PagedVmo.create(small.koids, small.heap, small.memory, -PAGE, true));
        int pages = 0;
        try {
            for (; pages < 100; pages++) {
                put(handle, pages * HUGE, 1);
            }
        } catch (Status.Failure failure) {
            assertEquals(Status.NO_MEMORY, failure.status());
        }
        assertTrue(pages > 0 && pages < 50, "sparse pages: " + pages);
        handle.close();
        assertEquals(used, small.heap.used());
        assertEquals(256, small.freeFrames());
    }
}
