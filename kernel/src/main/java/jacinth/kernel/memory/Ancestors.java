package jacinth.kernel.memory;

import jacinth.machine.memory.FrameAllocator;
import java.util.ArrayList;
import java.util.List;

/// Ways from a clone up to the VMOs that it shows. Guests clone clones as deep as they like, so none recurses.
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
