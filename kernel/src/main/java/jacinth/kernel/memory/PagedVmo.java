package jacinth.kernel.memory;

import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.memory.FrameAllocator;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.vdso.abi.CachePolicy;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Memory that is committed page by page when it is first written, and may be a copy-on-write clone of other such
/// memory.
///
/// A page that a clone does not hold itself is its parent's, as it is now, not as it was when the clone was made.
public final class PagedVmo extends Vmo {
    /// What it costs the kernel, in bytes, without its pages.
    static final int BYTES = 768;

    private final Koids koids;
    private final KernelHeap heap;
    private final PhysicalMemory memory;
    private final boolean resizable;
    final @Nullable PagedVmo parent;
    final long parentPage;
    final CommittedPages own;
    final Lineage lineage = new Lineage(this);

    /// Who supplies the pages that it does not hold; null for zeroes.
    private final @Nullable PageSource source;

    private long pages;

    private PagedVmo(
            Koids koids,
            KernelHeap heap,
            PhysicalMemory memory,
            boolean resizable,
            long size,
            @Nullable PagedVmo parent,
            long parentPage,
            @Nullable PageSource source) {
        super(koids, memory, BYTES, CachePolicy.CACHED);
        this.koids = koids;
        this.heap = heap;
        this.memory = memory;
        this.own = new CommittedPages(memory, heap);
        this.resizable = resizable;
        this.pages = Pages.number(size);
        this.parent = parent;
        this.parentPage = parentPage;
        this.source = source;
    }

    /// A VMO of zeroes, with no handle yet.
    ///
    /// @param size in bytes, unsigned, rounded up to whole pages
    /// @throws Status.Failure OUT_OF_RANGE if that is impossible, NO_MEMORY
    public static PagedVmo create(Koids koids, KernelHeap heap, PhysicalMemory memory, long size, boolean resizable) {
        return new PagedVmo(koids, heap, memory, resizable, Pages.whole(size), null, 0, null);
    }

    /// As [#create], not to be resized, with pages that are absent until [#supply] brings them.
    public static PagedVmo supplied(Koids koids, KernelHeap heap, PhysicalMemory memory, long size, PageSource source) {
        return new PagedVmo(koids, heap, memory, false, Pages.whole(size), null, 0, source);
    }

    /// As [#create], committed, in one piece that stays as it is.
    ///
    /// @param alignment in pages, of that piece
    /// @throws Status.Failure OUT_OF_RANGE, NO_MEMORY
    public static PagedVmo contiguous(Koids koids, KernelHeap heap, PhysicalMemory memory, long size, int alignment) {
        var vmo = create(koids, heap, memory, size, false);
        try {
            vmo.own.commitRun(vmo.pages, alignment);
        } catch (Status.Failure failure) {
            vmo.releaseIfUnused();
            throw failure;
        }
        return vmo;
    }

    /// Brings a page that is absent. One that is there stays as it is.
    ///
    /// @param content at most a page; the rest is zero
    /// @throws Status.Failure OUT_OF_RANGE, NO_MEMORY
    public void supply(long page, MemorySegment content) {
        requireInside(Pages.bytes(page), Pages.SIZE);
        if (own.get(page) == FrameAllocator.NONE) {
            memory.write(PhysicalMemory.address(commitPage(page)), content, 0, content.byteSize());
        }
    }

    @Override
    public Vmo copyOnWrite(boolean resizable, long offset, long size) {
        long rounded = Pages.whole(size);
        requireCached();
        if (!Pages.aligned(offset)) {
            throw Status.INVALID_ARGS.because("the offset 0x%x is not at a page".formatted(offset));
        }
        if (Long.compareUnsigned(offset, ~rounded) > 0) {
            throw Status.OUT_OF_RANGE.because("the clone ends after 2^64");
        }
        var child = new PagedVmo(koids, heap, memory, resizable, rounded, this, Pages.number(offset), null);
        lineage.cloneMade();
        lower(Signals.ZERO_CHILDREN);
        return child;
    }

    @Override
    public boolean resizable() {
        return resizable;
    }

    @Override
    public boolean contiguous() {
        return own.contiguous();
    }

    @Override
    public int children() {
        return lineage.clones();
    }

    @Override
    long pages() {
        return pages;
    }

    @Override
    void requireCachePolicy(CachePolicy policy) {
        if (own.size() != 0 || mappings() != 0 || children() != 0 || parent != null) {
            throw Status.BAD_STATE.because("%s has %d pages, %d mappings, %d clones%s"
                    .formatted(this, own.size(), mappings(), children(), parent == null ? "" : ", and is a clone"));
        }
    }

    @Override
    public void requireReadable(long offset, long length) {
        requireCached();
        requireInside(offset, length);
    }

    @Override
    public void resize(long size) {
        if (!resizable) {
            throw Status.UNAVAILABLE.because(this + " was made not to be resized");
        }
        long wanted = Pages.number(Pages.whole(size));
        if (wanted < pages) {
            discard(wanted, pages - wanted);
        } else {
            // Clones may see through the new part what only the parent of this has.
            lineage.changed(pages, wanted - pages);
        }
        pages = wanted;
        lineage.resized();
    }

    @Override
    public void commit(long offset, long length) {
        long first = Pages.number(offset);
        long count = pagesIn(offset, length);
        long missing = count - committedPages(first, count);
        if (missing > memory.frames().free()) {
            throw Status.NO_MEMORY.because(
                    "of " + missing + " pages only " + memory.frames().free() + " are free");
        }
        for (long page = first; missing > 0; page++) {
            if (own.get(page) == FrameAllocator.NONE) {
                frameToWrite(page);
                missing--;
            }
        }
    }

    @Override
    public void decommit(long offset, long length) {
        if (contiguous()) {
            throw Status.NOT_SUPPORTED.because(this + " must stay in one piece");
        }
        discard(Pages.number(offset), pagesIn(offset, length));
    }

    /// How many pages a range touches, as far as it reaches.
    private long pagesIn(long offset, long length) {
        boolean wraps = Long.compareUnsigned(offset + length, offset) < 0;
        requireInside(offset, wraps ? length : 0);
        long within = Pages.exceeds(offset, length, size()) ? size() - offset : length;
        return length == 0 ? 0 : Pages.number(Pages.up(offset + within)) - Pages.number(offset);
    }

    private void discard(long first, long count) {
        own.requireUnpinned(first, count);
        lineage.changed(first, count);
        own.discard(first, count);
    }

    @Override
    void pinPages(long first, long count) {
        commit(Pages.bytes(first), Pages.bytes(count));
        own.pin(first, count);
    }

    @Override
    void unpinPages(long first, long count) {
        own.unpin(first, count);
    }

    @Override
    long committedPages(long first, long count) {
        return own.count(first, count);
    }

    @Override
    void forEachOwn(long first, long count, FrameVisitor visitor) {
        own.forEach(first, count, visitor);
    }

    @Override
    int ownFrame(long page) {
        return own.get(page);
    }

    @Override
    int frameToRead(long page) {
        return Ancestors.frame(this, page);
    }

    @Override
    int frameToWrite(long page) {
        int existing = Ancestors.copy(this, page);
        return existing != FrameAllocator.NONE ? existing : commitPage(page);
    }

    /// Makes sure that nobody has to supply a page first.
    void requirePresent(int frame, long page) {
        if (frame == FrameAllocator.NONE && source != null) {
            throw new AbsentPage(source, this, page);
        }
    }

    @Override
    void inherit(long first, long count) {
        try {
            Ancestors.pages(this, first, count).forEach(page -> Ancestors.copy(this, page));
        } catch (Status.Failure noMemory) {
            // The rest stays the ancestors', as Zircon leaves out what it cannot map.
        }
    }

    private int commitPage(long page) {
        int frame = own.commit(page, FrameAllocator.NONE);
        lineage.changed(page, 1);
        return frame;
    }

    @Override
    void entered(Mapping mapping) {
        super.entered(mapping);
        lineage.listen();
    }

    @Override
    @Nullable
    Vmo parent() {
        return parent;
    }

    @Override
    void release() {
        own.discard(0, pages);
        if (parent != null) {
            parent.lineage.cloneGone(this);
            if (parent.children() == 0) {
                parent.raise(Signals.ZERO_CHILDREN);
            }
        }
    }
}
