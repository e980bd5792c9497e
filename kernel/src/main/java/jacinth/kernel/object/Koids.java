package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives each kernel object of one machine its id and its memory, and knows those that are alive: from the first handle
/// to it until nothing refers to it any more.
public final class Koids {
    private final KernelHeap heap;
    private final ObjectEvents events;
    private long next = Koid.FIRST;
    private @Nullable KernelObject first;
    private @Nullable KernelObject last;

    /// Nobody watches.
    public Koids(KernelHeap heap) {
        this(heap, ObjectEvents.UNWATCHED);
    }

    public Koids(KernelHeap heap, ObjectEvents events) {
        this.heap = heap;
        this.events = events;
    }

    long next() {
        return next++;
    }

    KernelHeap heap() {
        return heap;
    }

    ObjectEvents events() {
        return events;
    }

    /// The live objects, in the order in which they came to life.
    public List<KernelObject> live() {
        var live = new ArrayList<KernelObject>();
        for (var object = first; object != null; object = object.next) {
            live.add(object);
        }
        return live;
    }

    /// The live object of a koid, null if there is none.
    public @Nullable KernelObject find(long koid) {
        var object = first;
        while (object != null && object.koid() != koid) {
            object = object.next;
        }
        return object;
    }

    /// Closes the handles that objects hold, now that nobody is left who could take them out: channels that were sent
    /// through each other keep each other alive (in Zircon, too).
    public void breakCircles() {
        for (var object : live()) {
            object.takeHandles().forEach(Handle::close);
        }
    }

    void add(KernelObject object) {
        object.previous = last;
        if (last == null) {
            first = object;
        } else {
            last.next = object;
        }
        last = object;
    }

    void remove(KernelObject object) {
        if (object.previous == null) {
            first = object.next;
        } else {
            object.previous.next = object.next;
        }
        if (object.next == null) {
            last = object.previous;
        } else {
            object.next.previous = object.previous;
        }
        object.previous = null;
        object.next = null;
    }
}
