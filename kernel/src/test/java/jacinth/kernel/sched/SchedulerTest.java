package jacinth.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private final Scheduler<String> twoCpus = new Scheduler<>(2, Interleaving.of(0));

    @Test
    void nobodyRunsWhenNobodyIsReady() {
        assertNull(twoCpus.next());
    }

    @Test
    void asManyThreadsAsThereAreCpusTakeTurns() {
        ready("a", "b", "c");

        assertEquals(4, turns(8).stream().filter("a"::equals).count());
        assertEquals(List.of("a", "b"), turns(2).stream().sorted().toList());
    }

    @Test
    void aThreadInLineGetsTheCpuOfOneThatParks() {
        ready("a", "b", "c");
        turns(2);
        twoCpus.remove("a");

        assertEquals(List.of("b", "c"), turns(2).stream().sorted().toList());
    }

    @Test
    void aThreadInLineGetsItsTurnWhenAQuantumIsUsedUp() {
        ready("a", "b", "c");

        var all = turns(4 * Interleaving.PLAIN_QUANTUM);

        assertEquals(
                Interleaving.PLAIN_QUANTUM, all.stream().filter("c"::equals).count());
    }

    @Test
    void aThreadAloneKeepsItsCpu() {
        ready("a");

        assertEquals(
                List.of("a"),
                turns(5 * Interleaving.PLAIN_QUANTUM).stream().distinct().toList());
    }

    @Test
    void oneThatLeavesTheLineNeverRuns() {
        ready("a", "b", "c");
        twoCpus.remove("c");

        assertEquals(
                0,
                turns(4 * Interleaving.PLAIN_QUANTUM).stream()
                        .filter("c"::equals)
                        .count());
    }

    @Test
    void theOrderIsTheSameEveryTime() {
        ready("a", "b", "c", "d", "e");
        var again = new Scheduler<String>(2, Interleaving.of(0));
        for (var thread : List.of("a", "b", "c", "d", "e")) {
            again.ready(thread);
        }

        for (int turn = 0; turn < 1000; turn++) {
            assertEquals(twoCpus.next(), again.next());
        }
    }

    @Test
    void aSeedVariesTheOrderTheSameWayEachTime() {
        assertEquals(orderOf(7), orderOf(7));
        assertNotEquals(orderOf(7), orderOf(8));
        assertNotEquals(orderOf(7), orderOf(0));
    }

    @Test
    void nobodyStarvesWithASeed() {
        var order = orderOf(7);
        for (var thread : List.of("a", "b", "c", "d")) {
            assertEquals(250, Collections.frequency(order, thread), 1, thread);
        }
    }

    private static List<String> orderOf(long seed) {
        var scheduler = new Scheduler<String>(1, Interleaving.of(seed));
        for (var thread : List.of("a", "b", "c", "d")) {
            scheduler.ready(thread);
        }
        var order = new ArrayList<String>();
        for (int i = 0; i < 1000; i++) {
            order.add(String.valueOf(scheduler.next()));
        }
        return order;
    }

    @Test
    void theEndOfATurnMattersOnlyWhileSomebodyWaitsForIt() {
        assertFalse(twoCpus.isContended());
        ready("a");
        assertFalse(twoCpus.isContended());
        ready("b");
        assertTrue(twoCpus.isContended());
        turns(2);
        assertTrue(twoCpus.isContended());
        twoCpus.remove("a");
        assertFalse(twoCpus.isContended());
    }

    private void ready(String... threads) {
        for (var thread : threads) {
            twoCpus.ready(thread);
        }
    }

    private List<String> turns(int count) {
        var order = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            order.add(String.valueOf(twoCpus.next()));
        }
        return order;
    }
}
