package jacinth.kernel.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.Status;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class HandleTableTest {
    private final Koids koids = new Koids(new KernelHeap(1 << 30));
    private final KernelHeap heap = new KernelHeap(1 << 30);
    private final HandleTable table = new HandleTable(0x12345678, heap);

    @Test
    void aValueIsOddAndPositiveAndFindsItsHandle() {
        for (int i = 0; i < 1000; i++) {
            var handle = handle();
            int value = table.add(handle);

            assertEquals(1, value & 1);
            assertTrue(value > 0);
            assertSame(handle, table.find(value));
        }
    }

    @Test
    void theSameSlotHasAnotherValueInAnotherProcess() {
        assertNotEquals(table.add(handle()), new HandleTable(0x0badcafe, heap).add(handle()));
    }

    @Test
    void aValueIsNotReusedSoon() {
        var seen = new HashSet<Integer>();
        for (int i = 0; i < 100_000; i++) {
            int value = table.add(handle());
            assertTrue(seen.add(value), () -> "0x%x came back".formatted(value));
            table.remove(value).close();
        }
    }

    @Test
    void aStaleValueFindsNothing() {
        int value = table.add(handle());
        table.remove(value).close();

        assertNull(table.find(value));
        assertEquals(Status.BAD_HANDLE, failure(() -> table.get(value)));
        assertEquals(Status.BAD_HANDLE, failure(() -> table.remove(value)));
    }

    @Test
    void noWildValueFindsAHandleThatItIsNot() {
        int value = table.add(handle());
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            assertNull(table.find(value ^ 1 << bit));
        }
        assertNull(table.find(HandleTable.INVALID));
        assertNull(table.find(-1));
        assertNull(table.find(Integer.MIN_VALUE));
    }

    @Test
    void clearingClosesEverything() {
        var object = new PlainObject(koids);
        table.add(new Handle(object));
        table.add(new Handle(object));

        table.clear();

        assertEquals(0, table.count());
        assertTrue(object.released);
        assertEquals(0, heap.used());
    }

    @Test
    void slotsAreChargedUntilTheProcessEnds() {
        for (int i = 0; i <= HandleTable.FIRST_SLOTS; i++) {
            table.add(handle());
        }
        table.values().forEach(value -> table.remove(value).close());
        assertEquals(HandleTable.FIRST_SLOTS * HandleTable.SLOT_BYTES, heap.used());

        table.clear();

        assertEquals(0, heap.used());
    }

    @Test
    void aReservedPlaceIsThere() {
        var small = new KernelHeap(HandleTable.FIRST_SLOTS * HandleTable.HANDLE_BYTES);
        var narrow = new HandleTable(1, small);
        narrow.reserve(HandleTable.FIRST_SLOTS);

        assertEquals(Status.NO_MEMORY, failure(() -> new HandleTable(1, new KernelHeap(0)).reserve(100)));
        for (int i = 0; i < HandleTable.FIRST_SLOTS; i++) {
            narrow.add(handle());
        }
    }

    @Test
    void aTableThatCannotGrowLeavesTheHandleOpen() {
        var full = new HandleTable(1, new KernelHeap(HandleTable.HANDLE_BYTES));
        full.add(handle());
        var object = new PlainObject(koids);
        var homeless = new Handle(object);

        assertEquals(Status.NO_MEMORY, failure(() -> full.add(homeless)));
        assertFalse(object.released);
    }

    @Test
    void thereAreAtMostAsManyHandlesAsThereAreSlots() {
        for (int i = 0; i < HandleTable.MAX_HANDLES; i++) {
            table.add(handle());
        }

        assertEquals(Status.NO_MEMORY, failure(() -> table.add(handle())));
        int grown = HandleTable.MAX_HANDLES - HandleTable.FIRST_SLOTS;
        assertEquals(
                (long) HandleTable.MAX_HANDLES * HandleTable.HANDLE_BYTES + (long) grown * HandleTable.SLOT_BYTES,
                heap.used());
    }

    private Handle handle() {
        return new Handle(new PlainObject(koids));
    }

    private static Status failure(Runnable action) {
        return assertThrows(Status.Failure.class, action::run).status();
    }
}
