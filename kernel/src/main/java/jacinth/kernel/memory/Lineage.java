package jacinth.kernel.memory;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// A VMO among its clones and what it is a clone of: who must hear when its pages change.
///
/// Guests clone clones as deep as they like, so nothing here recurses; and clones that nobody looks into cost nothing.
final class Lineage {
    private final PagedVmo vmo;
    private int clones;
    /// The clones that may have a page in a page table, or of which a clone may; by the pages that they show.
    private final RangeTree<PagedVmo> listening = new RangeTree<>();
    /// Where this is among those of its parent. Only if it is, there may be any in [#listening].
    private RangeTree.@Nullable Entry<PagedVmo> listensAs;

    private record Part(PagedVmo vmo, long first, long past) {}

    Lineage(PagedVmo vmo) {
        this.vmo = vmo;
    }

    /// How many clones it has.
    int clones() {
        return clones;
    }

    void cloneMade() {
        clones++;
    }

    void cloneGone(PagedVmo clone) {
        clones--;
        clone.lineage.leave();
    }

    /// A page of it may be in a page table from now on.
    void listen() {
        for (var at = vmo; at.parent != null && at.lineage.listensAs == null; at = at.parent) {
            at.lineage.join(at.parent);
        }
    }

    /// It shows more of its parent now, or less.
    void resized() {
        if (vmo.parent != null && listensAs != null) {
            leave();
            join(vmo.parent);
        }
    }

    private void join(PagedVmo parent) {
        listensAs = parent.lineage.listening.add(vmo.parentPage, vmo.parentPage + vmo.pages(), vmo);
    }

    private void leave() {
        if (vmo.parent != null && listensAs != null) {
            vmo.parent.lineage.listening.remove(listensAs);
            listensAs = null;
        }
    }

    /// Makes all who mapped these pages, here or in a clone, look again.
    void changed(long page, long count) {
        vmo.mappings.drop(page, count);
        if (listening.size() > 0) {
            changedInClones(page, page + count);
        }
    }

    private void changedInClones(long first, long past) {
        var parts = new ArrayList<Part>();
        parts.add(new Part(vmo, first, past));
        for (int index = 0; index < parts.size(); index++) {
            var part = parts.get(index);
            part.vmo.lineage.listening.overlapping(part.first, part.past, (clone, from, end) -> {
                long shown = Math.max(from, clone.parentPage) - clone.parentPage;
                long pastShown = Math.min(end - clone.parentPage, clone.pages());
                clone.mappings.drop(shown, pastShown - shown);
                parts.add(new Part(clone, shown, pastShown));
            });
        }
        // Each after its own clones.
        for (var part : parts.reversed()) {
            if (part.vmo != vmo && part.vmo.mappings.entered() == 0 && part.vmo.lineage.listening.size() == 0) {
                part.vmo.lineage.leave();
            }
        }
    }
}
