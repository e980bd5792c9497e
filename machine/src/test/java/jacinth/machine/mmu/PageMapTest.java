package jacinth.machine.mmu;

import static jacinth.machine.mmu.PageMap.LAST_PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageMapTest {
    private final PageMap map = new PageMap();

    @Test
    void whatWasPutIsFoundWhereverItIs() {
        long[] pages = {0, 511, 512, 1L << 18, (1L << 36) - 1, 1L << 51, LAST_PAGE};
        for (long page : pages) {
            assertEquals(0, map.put(page, page + 1));
        }

        assertEquals(pages.length, map.size());
        for (long page : pages) {
            assertEquals(page + 1, map.get(page));
            assertEquals(0, map.get(page ^ 2));
        }
    }

    @Test
    void pagesOutOfRangeAreNotThere() {
        map.put(LAST_PAGE, 1);

        assertEquals(0, map.get(LAST_PAGE + 1));
        assertEquals(0, map.get(-1));
        assertEquals(0, map.remove(Long.MIN_VALUE));
        assertThrows(AssertionError.class, () -> map.put(LAST_PAGE + 1, 1));
        assertThrows(AssertionError.class, () -> map.put(-1, 1));
    }

    @Test
    void nodesAreCountedAndGoWithTheirEntries() {
        map.put(0, 1);
        long leaf = map.bytes();
        map.put(16, 1);
        long branch = map.bytes() - 2 * leaf;
        map.put(1L << 51, 1);
        assertEquals(3 * leaf + 13 * branch, map.bytes());
        map.put(1, 1);
        map.remove(1L << 51);
        assertEquals(2 * leaf + 7 * branch, map.bytes());
        map.clear(0, 17, (_, _) -> {});
        assertEquals(0, map.bytes());
    }

    @Test
    void aPageFarFromOthersTakesLessThanAPage() {
        for (long page = 0; page < 1000; page++) {
            map.put(page << 18, 1);
        }
        assertTrue(map.bytes() < 1000 * 1300, map.bytes() + " bytes");
    }

    @Test
    void zeroIsNoValue() {
        assertThrows(AssertionError.class, () -> map.put(1, 0));
    }

    @Test
    void puttingAgainReplacesAndRemovingReturnsTheValue() {
        map.put(7, -1);
        assertEquals(-1, map.put(7, 2));
        assertEquals(1, map.size());
        assertEquals(2, map.remove(7));
        assertEquals(0, map.remove(7));
        assertEquals(0, map.size());
    }

    @Test
    void entriesOfARangeAreVisitedInOrderAndNoOthers() {
        for (long page : new long[] {1L << 40, 3, 1000, 4, 2, 1L << 20}) {
            map.put(page, page);
        }

        assertEquals(List.of(3L, 4L, 1000L, 1L << 20), visited(3, (1L << 40) - 3));
        assertEquals(List.of(1L << 40), visited(1L << 40, Long.MAX_VALUE));
        assertEquals(List.of(), visited(5, 995));
        assertEquals(List.of(), visited(3, 0));
        assertEquals(List.of(), visited(LAST_PAGE + 1, 1));
    }

    @Test
    void clearingHandsOutWhatItTakes() {
        for (long page = 500; page < 520; page++) {
            map.put(page, page);
        }
        var taken = new ArrayList<Long>();
        map.clear(510, 5, (page, value) -> {
            assertEquals(page, value);
            assertEquals(0, map.get(page));
            taken.add(page);
        });

        assertEquals(List.of(510L, 511L, 512L, 513L, 514L), taken);
        assertEquals(15, map.size());
        assertEquals(509, map.get(509));
        assertEquals(515, map.get(515));
    }

    @Test
    void aVisitorMayReplaceAndRemoveWhatItSees() {
        for (long page : new long[] {1, 2, 1L << 30}) {
            map.put(page, page);
        }
        map.forEach(0, Long.MAX_VALUE, (page, _) -> {
            if (page == 2) {
                map.put(page, 9);
            } else {
                map.remove(page);
            }
        });

        assertEquals(1, map.size());
        assertEquals(9, map.get(2));
    }

    /// Without pruning, either walk would take 2^43 steps.
    @Test
    void hugeSparseRangesAreWalkedAtOnce() {
        map.put(0, 1);
        map.put(LAST_PAGE, 1);

        assertEquals(List.of(0L, LAST_PAGE), visited(0, Long.MAX_VALUE));
        map.clear(1, LAST_PAGE - 1, (_, _) -> {
            throw new AssertionError();
        });
        assertEquals(2, map.size());
    }

    @Test
    void itBehavesAsASortedMap() {
        var random = new Random(1);
        var model = new TreeMap<Long, Long>();
        for (int i = 0; i < 20_000; i++) {
            long page = random.nextLong() >>> (12 + 10 * random.nextInt(5));
            switch (random.nextInt(8)) {
                case 0 -> assertEquals(or0(model.remove(page)), map.remove(page));
                case 1 -> {
                    long count = 1L << random.nextInt(20);
                    var range = model.subMap(page, page + count);
                    assertEquals(List.copyOf(range.keySet()), visited(page, count));
                    map.clear(page, count, (cleared, value) -> assertEquals(value, model.get(cleared)));
                    range.clear();
                }
                default -> assertEquals(or0(model.put(page, i + 1L)), map.put(page, i + 1L));
            }
            assertEquals(model.size(), map.size());
        }
        assertEquals(List.copyOf(model.keySet()), visited(0, Long.MAX_VALUE));
    }

    private List<Long> visited(long first, long count) {
        var pages = new ArrayList<Long>();
        map.forEach(first, count, (page, _) -> pages.add(page));
        return pages;
    }

    private static long or0(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
