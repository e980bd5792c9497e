package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;

/// Gives each kernel object of one machine its id, and its memory.
public final class Koids {
    private final KernelHeap heap;
    private final ObjectEvents events;
    private long next = Koid.FIRST;

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
}
