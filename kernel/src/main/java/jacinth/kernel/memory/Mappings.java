package jacinth.kernel.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The mappings of a VMO, and those among them that must hear when its pages change.
final class Mappings {
    /// How many there are in each address space.
    private final Map<AddressSpace, Integer> bySpace = new LinkedHashMap<>();
    /// Those of which a page may be in a page table, by the pages that they show.
    private final RangeTree<Mapping> entered = new RangeTree<>();
    /// Of those, what is about to leave. Kept, as its filling is, since a page is committed often.
    private final List<Mapping> leaving = new ArrayList<>();

    private final RangeTree.Visitor<Mapping> drop = this::drop;
    private int count;

    int count() {
        return count;
    }

    /// In how many address spaces they are.
    int spaces() {
        return bySpace.size();
    }

    void add(Mapping mapping) {
        count++;
        bySpace.merge(mapping.space(), 1, Integer::sum);
    }

    void remove(Mapping mapping) {
        count--;
        bySpace.computeIfPresent(mapping.space(), (_, there) -> there == 1 ? null : there - 1);
        leave(mapping);
    }

    /// It had no page in its page table and may have some from now on, or shows other pages than before.
    void enter(Mapping mapping) {
        leave(mapping);
        mapping.enteredAs = entered.add(mapping.firstPage(), mapping.pastPage(), mapping);
    }

    private void leave(Mapping mapping) {
        if (mapping.enteredAs != null) {
            entered.remove(mapping.enteredAs);
            mapping.enteredAs = null;
        }
    }

    /// How many are visited when pages change.
    int entered() {
        return entered.size();
    }

    /// Other frames are behind these pages now: makes all who use them look again.
    void drop(long page, long count) {
        entered.overlapping(page, page + count, drop);
        if (!leaving.isEmpty()) {
            leaving.forEach(this::leave);
            leaving.clear();
        }
    }

    private void drop(Mapping mapping, long first, long past) {
        if (mapping.drop(first, past - first)) {
            leaving.add(mapping);
        }
    }
}
