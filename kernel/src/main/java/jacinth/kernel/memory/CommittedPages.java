package jacinth.kernel.memory;

import jacinth.kernel.object.KernelHeap;
import jacinth.machine.memory.FrameAllocator;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.machine.mmu.PageMap;
import jacinth.vdso.abi.Status;

/// The frames that a VMO holds, by page. It has the only reference to each.
final class CommittedPages {
    private final PhysicalMemory memory;
    private final NodeAccount account;

    /// By page, its frame plus 1.
    private final PageMap frames = new PageMap();

    CommittedPages(PhysicalMemory memory, KernelHeap heap) {
        this.memory = memory;
        this.account = new NodeAccount(heap);
    }

    /// The frame of a page, or [FrameAllocator#NONE].
    int get(long page) {
        return (int) frames.get(page) - 1;
    }

    long size() {
        return frames.size();
    }

    long count(long first, long count) {
        var counted = new long[1];
        frames.forEach(first, count, (_, _) -> counted[0]++);
        return counted[0];
    }

    void forEach(long first, long count, Vmo.FrameVisitor visitor) {
        frames.forEach(first, count, (page, value) -> visitor.visit(page, (int) value - 1));
    }

    /// Gives a page that has none a frame: a copy of `source`, or of zeroes if that is [FrameAllocator#NONE].
    ///
    /// @throws Status.Failure NO_MEMORY
    int commit(long page, int source) {
        int frame = memory.frames().allocate();
        if (frame == FrameAllocator.NONE) {
            throw Status.NO_MEMORY.because("no page of memory is free");
        }
        frames.put(page, frame + 1L);
        try {
            account.settle(frames.nodes());
        } catch (Status.Failure failure) {
            discard(page, 1);
            throw failure;
        }
        if (source != FrameAllocator.NONE) {
            memory.copyFrame(source, frame);
        }
        return frame;
    }

    void discard(long first, long count) {
        frames.clear(first, count, (_, value) -> memory.frames().release((int) value - 1));
        account.settle(frames.nodes());
    }
}
