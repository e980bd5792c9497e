package jacinth.kernel.ipc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.object.PeeredObject.Pair;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FifoTest {
    private final KernelHeap heap = new KernelHeap(1 << 20);
    private final Pair<Fifo> ends = Fifo.create(new Koids(heap), 4, 2);
    private final Fifo here = ends.first();
    private final Fifo there = ends.second();
    private final Handle hereHandle = new Handle(here);
    private final Handle thereHandle = new Handle(there);

    @Test
    void elementsAreReadInOrderAcrossTheEndOfTheRing() {
        write(1, 1, 2, 2, 3, 3);
        assertArrayEquals(new byte[] {1, 1, 2, 2}, read(2));
        write(4, 4, 5, 5, 6, 6);

        assertEquals(4, there.queued());
        assertArrayEquals(new byte[] {3, 3, 4, 4, 5, 5, 6, 6}, read(100));
    }

    @Test
    void aWriteTakesAsManyAsThereIsRoomFor() {
        assertEquals(3, here.room(2, 3));
        assertEquals(4, here.room(2, 5));
        assertEquals(4, here.room(2, -1));
        write(1, 1, 2, 2, 3, 3);
        assertEquals(1, here.room(2, 2));
        write(4, 4);
        assertFails(Status.SHOULD_WAIT, () -> here.room(2, 1));
    }

    @Test
    void signalsTellWhetherThereIsRoomAndWhetherThereIsSomething() {
        assertEquals(Signals.WRITABLE, here.signals());
        write(1, 1);
        assertEquals(Signals.WRITABLE, here.signals());
        assertEquals(Signals.WRITABLE | Signals.READABLE, there.signals());
        write(2, 2, 3, 3, 4, 4);
        assertEquals(0, here.signals());
        read(1);
        assertEquals(Signals.WRITABLE, here.signals());
        assertEquals(Signals.WRITABLE | Signals.READABLE, there.signals());
        read(3);
        assertEquals(Signals.WRITABLE, there.signals());
    }

    @Test
    void whatWasWrittenBeforeClosingCanStillBeRead() {
        write(1, 1, 2, 2, 3, 3, 4, 4);
        hereHandle.close();

        assertEquals(Signals.READABLE | Signals.PEER_CLOSED, there.signals());
        assertFails(Status.PEER_CLOSED, () -> there.room(2, 1));
        assertEquals(8, read(9).length);
        assertFails(Status.PEER_CLOSED, () -> there.peek(2, 1));
        assertEquals(Signals.PEER_CLOSED, there.signals());
        thereHandle.close();
        assertEquals(0, heap.used());
    }

    @Test
    void otherSizesAndNothingAtAllAreRefused() {
        assertFails(Status.OUT_OF_RANGE, () -> here.room(1, 1));
        assertFails(Status.OUT_OF_RANGE, () -> here.room(2, 0));
        assertFails(Status.OUT_OF_RANGE, () -> there.peek(3, 1));
        assertFails(Status.OUT_OF_RANGE, () -> there.peek(2, 0));
        assertFails(Status.SHOULD_WAIT, () -> there.peek(2, 1));
        hereHandle.close();
        assertFails(Status.OUT_OF_RANGE, () -> there.peek(3, 1));
        assertFails(Status.PEER_CLOSED, () -> there.room(3, 1));
    }

    @Test
    void aFifoIsOfAPowerOfTwoElementsInAPage() {
        assertDoesNotThrow(() -> Fifo.requireSizes(1, 4096));
        assertDoesNotThrow(() -> Fifo.requireSizes(4096, 1));
        assertDoesNotThrow(() -> Fifo.requireSizes(2, 7));
        for (long[] sizes :
                new long[][] {{0, 1}, {1, 0}, {3, 1}, {2, 2049}, {8192, 1}, {1, 4097}, {1L << 63, 2}, {-1, -1}}) {
            assertFails(Status.OUT_OF_RANGE, () -> Fifo.requireSizes(sizes[0], sizes[1]));
        }
    }

    @Test
    void withoutMemoryForBothEndsThereIsNone() {
        var little = new KernelHeap(6000);

        assertFails(Status.NO_MEMORY, () -> Fifo.create(new Koids(little), 1, 4096));
        assertEquals(0, little.used());
    }

    private void write(int... bytes) {
        var elements = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            elements[i] = (byte) bytes[i];
        }
        here.write(elements);
    }

    private byte[] read(int count) {
        var elements = there.peek(2, count);
        there.remove(elements.length / 2);
        return elements;
    }

    private static void assertFails(Status expected, Executable call) {
        assertEquals(expected, assertThrows(Status.Failure.class, call).status());
    }
}
