package jacinth.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private final Scheduler<String> twoCpus = new Scheduler<>(2);

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

        var all = turns(4 * Scheduler.QUANTUM_TURNS);

        assertEquals(Scheduler.QUANTUM_TURNS, all.stream().filter("c"::equals).count());
    }

    @Test
    void aThreadAloneKeepsItsCpu() {
        ready("a");

        assertEquals(
                List.of("a"),
                turns(5 * Scheduler.QUANTUM_TURNS).stream().distinct().toList());
    }

    @Test
    void oneThatLeavesTheLineNeverRuns() {
        ready("a", "b", "c");
        twoCpus.remove("c");

        assertEquals(
                0,
                turns(4 * Scheduler.QUANTUM_TURNS).stream().filter("c"::equals).count());
    }

    @Test
    void theOrderIsTheSameEveryTime() {
        ready("a", "b", "c", "d", "e");
        var again = new Scheduler<String>(2);
        for (var thread : List.of("a", "b", "c", "d", "e")) {
            again.ready(thread);
        }

        for (int turn = 0; turn < 1000; turn++) {
            assertEquals(twoCpus.next(), again.next());
        }
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
