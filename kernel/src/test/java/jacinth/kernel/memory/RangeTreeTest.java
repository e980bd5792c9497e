package jacinth.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RangeTreeTest {
    private static final long SPACE = 1000;
    private static final int STEPS = 20_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final RangeTree<Long> tree = new RangeTree<>();

    private record Known(long first, long past, RangeTree.Entry<Long> entry) {
        boolean overlaps(long from, long end) {
            return first < end && past > from;
        }
    }

    private final List<Known> known = new ArrayList<>();

    /// Compares with a list, while ranges that may overlap come and go.
    @Test
    void showsWhatOverlapsInOrder() {
        for (int step = 0; step < STEPS; step++) {
            changeSomething(random.nextLong(SPACE), 1 + random.nextLong(SPACE / 10), true);
            long from = random.nextLong(SPACE);
            long end = from + random.nextLong(SPACE / 10);
            var expected = known.stream()
                    .filter(range -> range.overlaps(from, end))
                    .map(Known::first)
                    .sorted()
                    .toList();
            var shown = new ArrayList<Long>();
            tree.overlapping(from, end, (value, _, _) -> shown.add(value));
            assertEquals(expected, shown, "step " + step);
        }
        assertEquals(known.size(), tree.size());
    }

    /// The same of ranges that do not overlap, and of what is between them.
    @Test
    void findsNeighboursAndGaps() {
        for (int step = 0; step < STEPS; step++) {
            changeSomething(random.nextLong(SPACE), 1 + random.nextLong(8), false);
            long at = random.nextLong(SPACE);
            long width = 1 + random.nextLong(SPACE / 20);
            assertEquals(firstAfter(at), value(tree.firstAfter(at)), "step " + step);
            assertEquals(firstGap(width), tree.firstGap(0, 2 * SPACE, width), "step " + step);
            long before = known.stream()
                    .mapToLong(Known::first)
                    .filter(first -> first < at)
                    .max()
                    .orElse(-1);
            assertEquals(before, value(tree.lastBefore(at)), "step " + step);
            assertEquals(firstAfter(-1), value(tree.first()), "step " + step);
        }
    }

    private void changeSomething(long first, long length, boolean mayOverlap) {
        boolean full = known.size() > SPACE / 10;
        if (!known.isEmpty() && (full || random.nextInt(3) == 0)) {
            tree.remove(known.remove(random.nextInt(known.size())).entry);
        } else if (mayOverlap || known.stream().noneMatch(range -> range.overlaps(first, first + length))) {
            known.add(new Known(first, first + length, tree.add(first, first + length, first)));
        }
    }

    private long firstAfter(long number) {
        return known.stream()
                .filter(range -> range.past > number)
                .mapToLong(Known::first)
                .min()
                .orElse(-1);
    }

    private long firstGap(long width) {
        long spot = 0;
        for (long next = firstAfter(spot); next >= 0 && next - spot < width; next = firstAfter(spot)) {
            long taken = next;
            spot = known.stream()
                    .filter(range -> range.first == taken)
                    .findFirst()
                    .orElseThrow()
                    .past;
        }
        return spot;
    }

    private static long value(RangeTree.@Nullable Entry<Long> entry) {
        return entry == null ? -1 : entry.value;
    }
}
