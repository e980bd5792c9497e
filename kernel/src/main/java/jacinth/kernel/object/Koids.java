package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;

/// Gives each kernel object of one machine its id, and its memory.
public final class Koids {
    private final KernelHeap heap;
    private long next = Koid.FIRST;

    public Koids(KernelHeap heap) {
        this.heap = heap;
    }

    long next() {
        return next++;
    }

    KernelHeap heap() {
        return heap;
    }
}
