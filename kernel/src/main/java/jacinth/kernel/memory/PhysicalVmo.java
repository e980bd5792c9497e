package jacinth.kernel.memory;

import jacinth.kernel.object.Koids;
import jacinth.machine.memory.FrameAllocator;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.vdso.abi.CachePolicy;
import jacinth.vdso.abi.Status;
import org.jspecify.annotations.Nullable;

/// A range of physical addresses, whatever else the memory there is used for. It can be mapped and pinned, no more.
public final class PhysicalVmo extends Vmo {
    /// What one costs the kernel, in bytes.
    private static final int BYTES = 384;

    private final FrameAllocator frames;
    private final long base;
    private final long pages;

    /// @param base physical address
    /// @param size in bytes, a multiple of the page size
    /// @throws Status.Failure INVALID_ARGS if the base is not at a page, the size 0, or the end past 2^64; NO_MEMORY
    public static PhysicalVmo create(Koids koids, PhysicalMemory memory, long base, long size) {
        if (!Pages.aligned(base) || size == 0 || Long.compareUnsigned(base, ~(size - 1)) > 0) {
            throw Status.INVALID_ARGS.because("0x%x bytes from 0x%x are no physical memory".formatted(size, base));
        }
        return new PhysicalVmo(koids, memory, base, size);
    }

    private PhysicalVmo(Koids koids, PhysicalMemory memory, long base, long size) {
        super(koids, memory, BYTES, CachePolicy.UNCACHED);
        this.frames = memory.frames();
        this.base = Pages.number(base);
        this.pages = Pages.number(size);
    }

    @Override
    public boolean resizable() {
        return false;
    }

    @Override
    public boolean contiguous() {
        return true;
    }

    @Override
    @Nullable
    Vmo parent() {
        return null;
    }

    @Override
    public int children() {
        return 0;
    }

    @Override
    void requireCachePolicy(CachePolicy policy) {
        if (policy != cachePolicy() && mappings() != 0) {
            throw Status.BAD_STATE.because(this + " is mapped");
        }
    }

    @Override
    public void requireReadable(long offset, long length) {
        throw unsupported();
    }

    @Override
    public void requireCacheRange(long offset, long length) {
        throw unsupported();
    }

    @Override
    public void resize(long size) {
        throw unsupported();
    }

    @Override
    public void commit(long offset, long length) {
        throw unsupported();
    }

    @Override
    public void decommit(long offset, long length) {
        throw unsupported();
    }

    @Override
    public Vmo copyOnWrite(boolean resizable, long offset, long size) {
        throw unsupported();
    }

    private Status.Failure unsupported() {
        return Status.NOT_SUPPORTED.because(this + " is physical memory");
    }

    @Override
    void pinPages(long first, long count) {}

    @Override
    void unpinPages(long first, long count) {}

    @Override
    long pages() {
        return pages;
    }

    @Override
    long committedPages(long first, long count) {
        return 0;
    }

    @Override
    void inherit(long first, long count) {}

    @Override
    void forEachOwn(long first, long count, FrameVisitor visitor) {
        for (long page = first; page < first + count && base + page < frames.total(); page++) {
            visitor.visit(page, ownFrame(page));
        }
    }

    @Override
    int ownFrame(long page) {
        if (base + page >= frames.total()) {
            throw Status.OUT_OF_RANGE.because(
                    "no memory has the physical address 0x%x".formatted(Pages.bytes(base + page)));
        }
        int frame = (int) (base + page);
        frames.expose(frame);
        return frame;
    }

    @Override
    int frameToRead(long page) {
        return ownFrame(page);
    }

    @Override
    int frameToWrite(long page) {
        return ownFrame(page);
    }

    @Override
    void release() {}
}
