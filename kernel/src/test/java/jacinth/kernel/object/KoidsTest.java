package jacinth.kernel.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import jacinth.vdso.abi.ObjectType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KoidsTest {
    private final Told told = new Told();
    private final Koids koids = new Koids(new KernelHeap(1 << 20), told);

    @Test
    void anObjectLivesFromItsFirstHandleToItsLast() {
        var object = new Plain();
        assertNull(koids.find(object.koid()));

        var handle = new Handle(object);
        var other = new Handle(object);
        assertSame(object, koids.find(object.koid()));

        handle.close();
        assertEquals(List.of(object), koids.live());
        other.close();
        assertEquals(List.of(), koids.live());
    }

    @Test
    void anObjectThatTheKernelHoldsLivesWithoutHandles() {
        var object = new Plain();
        object.held = true;
        new Handle(object).close();
        assertSame(object, koids.find(object.koid()));

        object.held = false;
        object.destroyIfUnused();

        assertNull(koids.find(object.koid()));
    }

    @Test
    void theOthersStayWhicheverGoes() {
        var handles = new ArrayList<Handle>();
        for (int i = 0; i < 4; i++) {
            handles.add(new Handle(new Plain()));
        }

        for (int gone : new int[] {1, 2, 0}) {
            handles.remove(gone).close();
            assertEquals(handles.stream().map(Handle::object).toList(), koids.live());
        }
    }

    @Test
    void whoWatchesLearnsOfObjectsHandlesAndSignals() {
        var object = new Plain();
        var table = new HandleTable(1, koids, 7);
        int value = table.add(new Handle(object));
        object.userSignal(0, 1 << 24);
        object.userSignal(0, 1 << 24);
        table.remove(value).close();

        assertEquals(List.of("created", "handle", "into 7", "signals", "out of 7", "closed", "destroyed"), told.events);
    }

    private final class Plain extends KernelObject {
        boolean held;

        Plain() {
            super(koids, ObjectType.EVENT, 0, 10);
        }

        @Override
        protected boolean isHeld() {
            return held;
        }
    }

    private static final class Told implements ObjectEvents {
        final List<String> events = new ArrayList<>();

        @Override
        public void objectCreated(KernelObject object) {
            events.add("created");
        }

        @Override
        public void objectDestroyed(KernelObject object) {
            events.add("destroyed");
        }

        @Override
        public void signalsChanged(KernelObject object, int before) {
            events.add("signals");
        }

        @Override
        public void handleCreated(Handle handle) {
            events.add("handle");
        }

        @Override
        public void handleAdded(Handle handle, long process, int value) {
            events.add("into " + process);
        }

        @Override
        public void handleRemoved(Handle handle, long process, int value) {
            events.add("out of " + process);
        }

        @Override
        public void handleClosed(Handle handle) {
            events.add("closed");
        }
    }
}
