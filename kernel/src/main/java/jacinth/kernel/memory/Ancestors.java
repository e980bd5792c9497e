package jacinth.kernel.memory;

import jacinth.machine.memory.FrameAllocator;
import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.List;

/// Ways from a clone up to the VMOs that it shows.
final class Ancestors {
    private Ancestors() {}

    /// The frame of a page as a reader sees it, [FrameAllocator#NONE] for zeroes: the nearest one, of `vmo`
    /// itself or of an ancestor.
    static int frame(PagedVmo vmo, long page) {
        long sought = page;
        while (sought < vmo.pages()) {
            int frame = vmo.own.get(sought);
            var parent = vmo.parent;
            if (frame != FrameAllocator.NONE || parent == null) {
                vmo.requirePresent(frame, sought);
                return frame;
            }
            sought += vmo.parentPage;
            vmo = parent;
        }
        return FrameAllocator.NONE;
    }

    /// The frame of a page as its writer sees it: own, or copied from the nearest ancestor that has it, or
    /// [FrameAllocator#NONE] if none does. As in Zircon, every clone in between gets a copy of its own.
    ///
    /// @throws Status.Failure NO_MEMORY, with nothing copied
    static int copy(PagedVmo vmo, long page) {
        int source = frame(vmo, page);
        if (source == FrameAllocator.NONE || vmo.own.get(page) != FrameAllocator.NONE) {
            return source;
        }
        var top = vmo;
        long sought = page;
        try {
            top.own.commit(sought, source);
            for (var next = top.parent;
                    next != null && next.own.get(sought + top.parentPage) != source;
                    next = next.parent) {
                sought += top.parentPage;
                top = next;
                top.own.commit(sought, source);
            }
        } catch (Status.Failure noMemory) {
            discardBelow(top, vmo, page);
            throw noMemory;
        }
        // Once for all of them: telling the clones below of each would take the square of their number.
        top.lineage.changed(sought, 1);
        return vmo.own.get(page);
    }

    private static void discardBelow(PagedVmo top, PagedVmo vmo, long page) {
        long sought = page;
        for (var at = vmo; at != null && at != top; at = at.parent) {
            at.own.discard(sought, 1);
            sought += at.parentPage;
        }
    }

    /// The pages of `vmo` in a range that an ancestor holds, whether `vmo` itself does or not.
    static List<Long> pages(PagedVmo vmo, long first, long count) {
        var found = new ArrayList<Long>();
        long within = Math.min(count, vmo.pages() - first);
        long shift = 0;
        for (var parent = vmo.parent; parent != null && within > 0; parent = vmo.parent) {
            shift += vmo.parentPage;
            within = Math.min(within, parent.pages() - first - shift);
            long distance = shift;
            parent.own.forEach(first + shift, within, (page, _) -> found.add(page - distance));
            vmo = parent;
        }
        return found;
    }
}
