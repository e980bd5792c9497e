package jacinth.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.Priority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private final Scheduler<String> twoCpus = new Scheduler<>(2, Interleaving.of(0));
    private final Map<String, Scheduled<String>> threads = new HashMap<>();

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
        twoCpus.remove(thread("a"));

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
        twoCpus.remove(thread("c"));

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
            again.ready(new Scheduled<>(thread));
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
            scheduler.ready(new Scheduled<>(thread));
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
        twoCpus.remove(thread("a"));
        assertFalse(twoCpus.isContended());
    }

    @Test
    void aMoreUrgentThreadRunsNextAndTheOthersWait() {
        ready("a", "b", "c");
        turns(2);
        prioritize("urgent", Priority.HIGH);
        ready("urgent");

        assertTrue(twoCpus.isPreempted());
        assertEquals(List.of("urgent"), turns(1));
        assertFalse(twoCpus.isPreempted());
        assertEquals(10, Collections.frequency(turns(20), "urgent"));
    }

    @Test
    void oneThatMadeWayIsTheFirstToRunAgain() {
        var oneCpu = new Scheduler<String>(1, Interleaving.of(0));
        oneCpu.ready(thread("a"));
        oneCpu.ready(thread("b"));
        oneCpu.next();
        oneCpu.prioritize(thread("urgent"), Priority.HIGH);
        oneCpu.ready(thread("urgent"));
        assertEquals("urgent", oneCpu.next());
        oneCpu.remove(thread("urgent"));

        assertEquals("a", oneCpu.next());
    }

    @Test
    void aLessUrgentThreadWaitsForever() {
        prioritize("low", Priority.LOW);
        ready("low", "a", "b");

        assertEquals(0, Collections.frequency(turns(100), "low"));
        twoCpus.remove(thread("a"));
        assertEquals(50, Collections.frequency(turns(100), "low"));
    }

    @Test
    void oneInLineThatBecomesMoreUrgentNeedsNotWait() {
        ready("a", "b", "c", "d");
        turns(2);
        prioritize("d", Priority.HIGH);

        assertTrue(twoCpus.isPreempted());
        assertEquals(List.of("d"), turns(1));
    }

    @Test
    void oneThatBecomesLessUrgentMakesWay() {
        ready("a", "b", "c");
        turns(2);
        prioritize("b", Priority.LOWEST);

        assertTrue(twoCpus.isPreempted());
        assertEquals(0, Collections.frequency(turns(100), "b"));
    }

    @Test
    void itCountsWhatEachCpuDoes() {
        ready("a", "b", "c");
        turns(2 * Interleaving.PLAIN_QUANTUM + 2);
        twoCpus.ran(4000);

        var uses = twoCpus.uses();
        assertEquals(List.of(17L, 17L), uses.stream().map(CpuUse::reschedules).toList());
        assertEquals(List.of(1L, 1L), uses.stream().map(CpuUse::expiries).toList());
        assertEquals(List.of(2L, 2L), uses.stream().map(CpuUse::contextSwitches).toList());
        assertEquals(1000, uses.stream().mapToLong(use -> 5000 - use.idle(5000)).sum());
    }

    @Test
    void aCpuThatIsTakenOutOfUseLeavesItsThreadToTheOthers() {
        ready("a", "b");
        turns(2);
        twoCpus.online(1);

        var one = turns(3 * Interleaving.PLAIN_QUANTUM);
        assertTrue(one.contains("a") && one.contains("b"));
        assertEquals(0, twoCpus.cpu());
        twoCpus.online(2);
        assertEquals(List.of("a", "b"), turns(2).stream().sorted().toList());
    }

    private void ready(String... names) {
        for (var name : names) {
            twoCpus.ready(thread(name));
        }
    }

    private void prioritize(String name, int priority) {
        twoCpus.prioritize(thread(name), priority);
    }

    private Scheduled<String> thread(String name) {
        return threads.computeIfAbsent(name, Scheduled::new);
    }

    private List<String> turns(int count) {
        var order = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            order.add(String.valueOf(twoCpus.next()));
        }
        return order;
    }
}
