package jacinth.kernel.memory;

import jacinth.machine.memory.FrameAllocator;
import java.util.ArrayList;
import java.util.List;

/// Ways from a clone up to the VMOs that it shows, of which there are at most [PagedVmo#MAX_DEPTH].
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

    /// The frame of a page, own or copied from an ancestor, or [FrameAllocator#NONE] if none has it.
    ///
    /// As in Zircon, every clone between the page and the one that is written to gets a copy of its own.
    static int copy(PagedVmo vmo, long page) {
        if (page >= vmo.pages()) {
            return FrameAllocator.NONE;
        }
        int frame = vmo.own.get(page);
        var parent = vmo.parent;
        if (frame != FrameAllocator.NONE || parent == null) {
            vmo.requirePresent(frame, page);
            return frame;
        }
        int inherited = copy(parent, page + vmo.parentPage);
        return inherited == FrameAllocator.NONE ? FrameAllocator.NONE : vmo.commitPage(page, inherited);
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
