package jacinth.kernel.memory;

import jacinth.emulator.Access;
import jacinth.machine.memory.FrameAllocator;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.VmOptions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A range of addresses that shows a part of a VMO.
///
/// The page table holds a subset of what it allows: pages enter it as they are touched, and leave it when the VMO has
/// another frame for them.
public final class Mapping implements Region {
    /// What a mapping costs the kernel, in bytes.
    static final long BYTES = 256;

    private final AddressSpace space;
    private final Vmar parent;
    private final Vmo vmo;
    private final int allowed;
    private long base;
    private long size;
    private long firstPage;
    private int permissions;
    /// The pages of the VMO that may be in the page table lie from here on; none if that is not below [#pastEntered].
    private long firstEntered;

    private long pastEntered;
    /// Where it is among the mappings of its VMO with entered pages, if it is.
    RangeTree.@Nullable Entry<Mapping> enteredAs;

    /// Enters a range that is charged for and free.
    ///
    /// @param firstPage the page of the VMO at `base`
    /// @param allowed the permissions that [#protect] may give it
    Mapping(Vmar parent, long base, long size, Vmo vmo, long firstPage, int permissions, int allowed) {
        this.space = parent.space();
        this.parent = parent;
        this.base = base;
        this.size = size;
        this.vmo = vmo;
        this.firstPage = firstPage;
        this.permissions = permissions;
        this.allowed = allowed;
        vmo.mapped(this);
    }

    @Override
    public String name() {
        return vmo.name();
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public @Nullable Vmar parent() {
        return parent;
    }

    public AddressSpace space() {
        return space;
    }

    public Vmo vmo() {
        return vmo;
    }

    /// The offset in the VMO that [#base] shows, in bytes.
    public long offset() {
        return Pages.bytes(firstPage);
    }

    /// The page of the VMO that [#base] shows.
    long firstPage() {
        return firstPage;
    }

    /// The page of the VMO after the last one shown.
    long pastPage() {
        return firstPage + Pages.number(size);
    }

    /// What may be done here: [Access#bit]s.
    public int permissions() {
        return permissions;
    }

    /// Pages that the VMO itself holds for this range.
    public long committedPages() {
        return vmo.committedPages(firstPage, Pages.number(size));
    }

    /// @throws Status.Failure ACCESS_DENIED if [#protect] must not give it these
    void requireAllowed(int permissions) {
        if ((permissions & ~allowed) != 0 || space.vdso().is(this)) {
            throw Status.ACCESS_DENIED.because(
                    space.vdso().is(this)
                            ? "the vDSO's code must stay as it is"
                            : "the mapping at 0x%x allows at most permissions 0x%x".formatted(base, allowed));
        }
    }

    /// How many of the bytes from `address` can be accessed so.
    ///
    /// @throws Status.Failure ACCESS_DENIED, OUT_OF_RANGE if none can
    long accessible(long address, Access access) {
        if ((permissions & access.bit()) == 0) {
            throw Status.ACCESS_DENIED.because("the mapping of %s at 0x%x does not allow %s access"
                    .formatted(vmo, address, access.name().toLowerCase(Locale.ROOT)));
        }
        long past = base + Pages.bytes(Math.clamp(vmo.pages() - firstPage, 0, Pages.number(size)));
        if (address >= past) {
            throw Status.OUT_OF_RANGE.because("0x%x is mapped past the end of %s".formatted(address, vmo));
        }
        return past - address;
    }

    /// Puts the page that holds `address` into the page table.
    ///
    /// @throws Status.Failure as [#accessible], and NO_MEMORY
    void resolve(long address, Access access) {
        accessible(address, access);
        long page = Pages.down(address);
        long number = firstPage + Pages.number(page - base);
        int own = access == Access.WRITE ? vmo.frameToWrite(number) : vmo.ownFrame(number);
        if (own != FrameAllocator.NONE) {
            entering(number, number + 1);
            space.enter(page, own, permissions);
            return;
        }
        int frame = vmo.frameToRead(number);
        entering(number, number + 1);
        space.enter(
                page, frame == FrameAllocator.NONE ? space.zeroFrame() : frame, permissions & ~VmOptions.PERM_WRITE);
    }

    /// Puts the pages that a part of this has into the page table, to save their faults. What a clone has from its
    /// parent becomes its own, as if it was written (`VmMapping::MapRange`).
    ///
    /// @param offset from [#base], in bytes
    /// @throws Status.Failure INVALID_ARGS if that is not a part of this
    public void prefault(long offset, long length) {
        long rounded = Pages.up(length);
        if (rounded == 0 || !Pages.aligned(offset) || Pages.exceeds(offset, rounded, size)) {
            throw Status.INVALID_ARGS.because(
                    "0x%x bytes from 0x%x are not in a mapping of 0x%x".formatted(length, offset, size));
        }
        long first = firstPage + Pages.number(offset);
        vmo.inherit(first, Pages.number(rounded));
        vmo.forEachOwn(first, Pages.number(rounded), (page, frame) -> {
            entering(page, page + 1);
            space.enter(base + Pages.bytes(page - firstPage), frame, permissions);
        });
    }

    /// Takes it back before anybody has relied on it, even if it is the vDSO's code.
    public void undo() {
        parent.parts().remove(this);
        space.vdso().forget(this);
        destroy();
    }

    /// These pages of the VMO may be in the page table from now on.
    private void entering(long first, long past) {
        boolean none = firstEntered >= pastEntered;
        firstEntered = none ? first : Math.min(firstEntered, first);
        pastEntered = none ? past : Math.max(pastEntered, past);
        if (none) {
            vmo.entered(this);
        }
    }

    /// It shows less than before.
    private void narrowed() {
        firstEntered = Math.max(firstEntered, firstPage);
        pastEntered = Math.min(pastEntered, pastPage());
        if (enteredAs != null) {
            vmo.entered(this);
        }
    }

    /// The VMO has other frames for these of its pages.
    ///
    /// @return whether no page is in the page table any more
    boolean drop(long page, long count) {
        long first = Math.max(page, firstEntered);
        long past = Math.min(page + count, pastEntered);
        if (first < past) {
            space.table().unmap(base + Pages.bytes(first - firstPage), Pages.bytes(past - first));
        }
        if (page <= firstEntered && page + count >= pastEntered) {
            pastEntered = firstEntered;
        }
        return firstEntered >= pastEntered;
    }

    void protect(int permissions) {
        this.permissions = permissions;
        space.table().narrow(base, size, permissions);
    }

    /// Cuts in two. This keeps the lower part; the other, charged for by the caller, is returned.
    Mapping splitOff(long address) {
        long kept = address - base;
        var upper =
                new Mapping(parent, address, size - kept, vmo, firstPage + Pages.number(kept), permissions, allowed);
        size = kept;
        long firstAbove = Math.max(firstEntered, upper.firstPage);
        if (firstAbove < pastEntered) {
            upper.entering(firstAbove, pastEntered);
        }
        narrowed();
        return upper;
    }

    /// Gives up what is from `address` on.
    void cutBack(long address) {
        space.table().unmap(address, end() - address);
        size = address - base;
        narrowed();
    }

    /// Gives up what is before `address`.
    void cutFront(long address) {
        long cut = address - base;
        space.table().unmap(base, cut);
        base = address;
        size -= cut;
        firstPage += Pages.number(cut);
        narrowed();
    }

    /// Gives up everything. It is the caller's to remove it from its VMAR.
    void destroy() {
        space.table().unmap(base, size);
        size = 0;
        space.heap().release(BYTES);
        vmo.unmapped(this);
    }
}
