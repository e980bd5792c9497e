package jacinth.kernel.memory;

import jacinth.kernel.object.KernelHeap;
import jacinth.machine.memory.FrameAllocator;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.machine.mmu.PageMap;
import jacinth.vdso.abi.Status;

/// The frames that a VMO holds, by page. It has the only reference to each.
final class CommittedPages {
    /// `VM_PAGE_OBJECT_MAX_PIN_COUNT`
    private static final int MOST_PINS = 31;

    private final PhysicalMemory memory;
    private final MapAccount account;

    /// By page, its frame plus 1.
    private final PageMap frames = new PageMap();
    /// How often pages are pinned, by page.
    private final PageMap pins = new PageMap();

    private boolean contiguous;

    CommittedPages(PhysicalMemory memory, KernelHeap heap) {
        this.memory = memory;
        this.account = new MapAccount(heap);
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
            settle();
        } catch (Status.Failure failure) {
            discard(page, 1);
            throw failure;
        }
        if (source != FrameAllocator.NONE) {
            memory.copyFrame(source, frame);
        }
        return frame;
    }

    /// Gives all pages frames in a row. There were none.
    ///
    /// @param alignment what the first is a multiple of
    /// @throws Status.Failure NO_MEMORY
    void commitRun(long count, int alignment) {
        int first = count > memory.frames().total()
                ? FrameAllocator.NONE
                : memory.frames().allocateRun((int) count, alignment);
        if (first == FrameAllocator.NONE) {
            throw Status.NO_MEMORY.because("nowhere are %d pages in a row free".formatted(count));
        }
        for (int page = 0; page < count; page++) {
            frames.put(page, first + page + 1L);
        }
        settle();
        contiguous = true;
    }

    boolean contiguous() {
        return contiguous;
    }

    /// Pins pages that are all there.
    ///
    /// @throws Status.Failure UNAVAILABLE, NO_MEMORY
    void pin(long first, long count) {
        // Being in one piece is a pin, too.
        int most = contiguous ? MOST_PINS - 1 : MOST_PINS;
        pins.forEach(first, count, (page, value) -> {
            if (value == most) {
                throw Status.UNAVAILABLE.because("page %d is pinned %d times".formatted(page, most));
            }
        });
        for (long page = first; page < first + count; page++) {
            pins.put(page, pins.get(page) + 1);
        }
        try {
            settle();
        } catch (Status.Failure failure) {
            unpin(first, count);
            throw failure;
        }
    }

    void unpin(long first, long count) {
        for (long page = first; page < first + count; page++) {
            long before = pins.remove(page);
            if (before > 1) {
                pins.put(page, before - 1);
            }
        }
        settle();
    }

    /// @throws Status.Failure BAD_STATE
    void requireUnpinned(long first, long count) {
        pins.forEach(first, count, (page, _) -> {
            throw Status.BAD_STATE.because("page %d is pinned".formatted(page));
        });
    }

    void discard(long first, long count) {
        frames.clear(first, count, (_, value) -> memory.frames().release((int) value - 1));
        settle();
    }

    private void settle() {
        account.settle(frames.bytes() + pins.bytes());
    }
}
