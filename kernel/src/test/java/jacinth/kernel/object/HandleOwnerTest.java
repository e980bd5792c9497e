package jacinth.kernel.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;

class HandleOwnerTest {
    private final KernelHeap heap = new KernelHeap(1 << 20);
    private final PlainObject object = new PlainObject(new Koids(heap));

    @Test
    void aHandleThatNobodyTakesOverIsClosed() {
        try (var owner = new HandleOwner(new Handle(object))) {
            assertEquals(object, owner.handle().object());
        }

        assertTrue(object.released);
        assertEquals(0, heap.used());
    }

    @Test
    void aReleasedHandleStaysOpen() {
        Handle handle;
        try (var owner = new HandleOwner(new Handle(object))) {
            handle = owner.release();
        }

        assertFalse(object.released);
        handle.close();
        assertTrue(object.released);
    }

    @Test
    void aTableWithoutRoomLeavesItToTheOwner() {
        var full = new HandleTable(1, new KernelHeap(0));

        assertThrows(Status.Failure.class, () -> {
            try (var owner = new HandleOwner(new Handle(object))) {
                full.add(owner);
            }
        });
        assertTrue(object.released);
    }
}
