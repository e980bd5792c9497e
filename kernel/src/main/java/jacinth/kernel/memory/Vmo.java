package jacinth.kernel.memory;

import jacinth.kernel.object.Cookie;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.machine.memory.FrameAllocator;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.vdso.abi.CachePolicy;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Printable;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Memory that can be read, written and mapped: a row of pages, whatever is behind them.
///
/// It lives as long as it has a handle, a mapping or a child. A new one has none of these: its maker must give it a
/// handle.
public abstract sealed class Vmo extends KernelObject permits PagedVmo, PhysicalVmo {
    public static final ObjectType TYPE = ObjectType.VMO;

    private final PhysicalMemory memory;
    private final Cookie cookie = new Cookie();
    final Mappings mappings = new Mappings();
    private String name = "";
    private @Nullable VdsoCode vdsoCode;
    private CachePolicy cachePolicy;
    private int pins;
    private boolean released;

    Vmo(Koids koids, PhysicalMemory memory, int heapBytes, CachePolicy cachePolicy) {
        super(koids, TYPE, Signals.ZERO_CHILDREN, heapBytes);
        this.memory = memory;
        this.cachePolicy = cachePolicy;
    }

    /// Told of each page that a VMO itself holds.
    @FunctionalInterface
    interface FrameVisitor {
        void visit(long page, int frame);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void name(String given) {
        name = given;
    }

    @Override
    public final Cookie cookie() {
        return cookie;
    }

    /// Marks it as a vDSO.
    public final void markVdso(VdsoCode code) {
        vdsoCode = code;
    }

    /// Its code segment, if it is a vDSO. A clone of one is not.
    public final @Nullable VdsoCode vdsoCode() {
        return vdsoCode;
    }

    /// In bytes, unsigned, whole pages.
    public final long size() {
        return Pages.bytes(pages());
    }

    public abstract boolean resizable();

    /// Whether its pages are one piece of memory.
    public abstract boolean contiguous();

    public final CachePolicy cachePolicy() {
        return cachePolicy;
    }

    /// The koid of the VMO it is a clone of, or [Koid#INVALID].
    public final long parentKoid() {
        var parent = parent();
        return parent == null ? Koid.INVALID : parent.koid();
    }

    /// How many clones it has.
    public abstract int children();

    public final int mappings() {
        return mappings.count();
    }

    /// In how many address spaces it is mapped, at least 1 (as ZX_INFO_VMO counts). A vDSO is mapped in one more: what
    /// starts the first program, the host here, is a process of Zircon's like any other.
    public final int sharers() {
        return vdsoCode == null ? Math.max(1, mappings.spaces()) : 1 + mappings.spaces();
    }

    /// How much memory it holds itself, in bytes.
    public final long committedBytes() {
        return Pages.bytes(committedPages(0, pages()));
    }

    /// Copies bytes out. A page that nobody wrote is zero and stays uncommitted.
    ///
    /// @param offset in bytes, unsigned, as in all that follows
    /// @throws Status.Failure BAD_STATE if it is not cached, OUT_OF_RANGE
    public final void read(long offset, MemorySegment to) {
        requireReadable(offset, to.byteSize());
        for (long done = 0; done < to.byteSize(); ) {
            long at = offset + done;
            long count = Math.min(to.byteSize() - done, Pages.SIZE - Pages.within(at));
            int frame = frameToRead(Pages.number(at));
            if (frame == FrameAllocator.NONE) {
                to.asSlice(done, count).fill((byte) 0);
            } else {
                memory.read(PhysicalMemory.address(frame) + Pages.within(at), to, done, count);
            }
            done += count;
        }
    }

    /// Copies bytes in.
    ///
    /// @throws Status.Failure BAD_STATE if it is not cached, OUT_OF_RANGE, NO_MEMORY (part of it perhaps copied)
    public final void write(long offset, MemorySegment from) {
        requireReadable(offset, from.byteSize());
        for (long done = 0; done < from.byteSize(); ) {
            long at = offset + done;
            long count = Math.min(from.byteSize() - done, Pages.SIZE - Pages.within(at));
            int frame = frameToWrite(Pages.number(at));
            memory.write(PhysicalMemory.address(frame) + Pages.within(at), from, done, count);
            done += count;
        }
    }

    /// Makes sure that a range can be read and written.
    ///
    /// @throws Status.Failure BAD_STATE if it is not cached, OUT_OF_RANGE
    public abstract void requireReadable(long offset, long length);

    /// Makes sure that a range is one to do a cache operation on. Caches are not simulated: there is nothing to do.
    ///
    /// @throws Status.Failure INVALID_ARGS if it is empty, OUT_OF_RANGE, NOT_SUPPORTED
    public void requireCacheRange(long offset, long length) {
        if (length == 0) {
            throw Status.INVALID_ARGS.because("the range is empty");
        }
        requireInside(offset, length);
    }

    final void requireCached() {
        if (cachePolicy != CachePolicy.CACHED) {
            throw Status.BAD_STATE.because(this + " is not cached");
        }
    }

    /// @throws Status.Failure OUT_OF_RANGE
    public final void requireInside(long offset, long length) {
        if (Pages.exceeds(offset, length, size())) {
            throw Status.OUT_OF_RANGE.because(
                    "%s has 0x%x bytes, not 0x%x from 0x%x".formatted(this, size(), length, offset));
        }
    }

    /// @param size in bytes, rounded up to whole pages
    /// @throws Status.Failure UNAVAILABLE if it was made not to be resized, OUT_OF_RANGE, BAD_STATE if what would go is
    ///     pinned, NOT_SUPPORTED
    public abstract void resize(long size);

    /// Makes the pages of a range its own, as far as it reaches.
    ///
    /// @throws Status.Failure OUT_OF_RANGE, NO_MEMORY, NOT_SUPPORTED
    public abstract void commit(long offset, long length);

    /// Gives back the pages of a range, as far as it reaches.
    ///
    /// @throws Status.Failure OUT_OF_RANGE, BAD_STATE if one is pinned, NOT_SUPPORTED
    public abstract void decommit(long offset, long length);

    /// A VMO that shows a range of this one until it is written to. The range may lie past the end.
    ///
    /// @throws Status.Failure OUT_OF_RANGE, BAD_STATE if this is not cached, INVALID_ARGS, NO_MEMORY
    public abstract Vmo copyOnWrite(boolean resizable, long offset, long size);

    /// @throws Status.Failure BAD_STATE once it is in use: committed, mapped, cloned or a clone
    public final void cachePolicy(CachePolicy policy) {
        requireCachePolicy(policy);
        cachePolicy = policy;
    }

    /// Throws as [#cachePolicy(CachePolicy)].
    abstract void requireCachePolicy(CachePolicy policy);

    /// Keeps the pages of a range, and the VMO itself, until [#unpin].
    ///
    /// @throws Status.Failure OUT_OF_RANGE, NO_MEMORY, UNAVAILABLE if a page is pinned too often
    public final void pin(long offset, long length) {
        requireInside(offset, length);
        pinPages(Pages.number(offset), Pages.number(length));
        pins++;
    }

    public final void unpin(long offset, long length) {
        unpinPages(Pages.number(offset), Pages.number(length));
        pins--;
        releaseIfUnused();
    }

    abstract void pinPages(long first, long count);

    abstract void unpinPages(long first, long count);

    /// Where a pinned byte is in the machine's memory.
    public final long physical(long offset) {
        return PhysicalMemory.address(ownFrame(Pages.number(offset))) + Pages.within(offset);
    }

    /// Length in pages.
    abstract long pages();

    /// How many of these pages it holds itself.
    abstract long committedPages(long first, long count);

    /// Makes its own what its ancestors hold of these pages, as long as memory lasts.
    abstract void inherit(long first, long count);

    /// Shows the pages it holds itself.
    abstract void forEachOwn(long first, long count, FrameVisitor visitor);

    /// The frame of a page that it holds itself, or [FrameAllocator#NONE].
    abstract int ownFrame(long page);

    /// The frame of a page as a reader sees it, NONE for zeroes.
    abstract int frameToRead(long page);

    /// The frame of a page, from now on its own.
    ///
    /// @throws Status.Failure NO_MEMORY
    abstract int frameToWrite(long page);

    final void mapped(Mapping mapping) {
        if (released) {
            throw new AssertionError(this + " is gone");
        }
        mappings.add(mapping);
    }

    final void unmapped(Mapping mapping) {
        mappings.remove(mapping);
        releaseIfUnused();
    }

    /// A mapping that had no page in its page table may have some from now on, or shows other pages than before.
    void entered(Mapping mapping) {
        mappings.enter(mapping);
    }

    @Override
    protected final void onZeroHandles() {
        releaseIfUnused();
    }

    /// What it is a clone of may be unused without it, and so on.
    final void releaseIfUnused() {
        for (var vmo = this; vmo != null && vmo.isUnused(); vmo = vmo.parent()) {
            vmo.released = true;
            vmo.release();
            vmo.destroyIfUnused();
        }
    }

    private boolean isUnused() {
        return handleCount() == 0 && mappings.count() == 0 && children() == 0 && pins == 0 && !released;
    }

    /// The VMO it is a clone of.
    abstract @Nullable Vmo parent();

    @Override
    protected final boolean isHeld() {
        return !released;
    }

    /// Nobody can reach it any more: gives back all it holds.
    abstract void release();

    @Override
    public final String toString() {
        return name.isEmpty() ? "VMO " + koid() : "VMO " + koid() + " '" + Printable.ofOctets(name) + "'";
    }
}
