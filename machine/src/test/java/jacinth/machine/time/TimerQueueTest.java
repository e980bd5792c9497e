package jacinth.machine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerQueueTest {
    private final TimerQueue timers = new TimerQueue();
    private final List<String> happened = new ArrayList<>();

    @Test
    void whatIsDueHappensInOrderOfDeadlineAndThenOfMaking() {
        schedule(20, "c");
        schedule(10, "a");
        schedule(20, "d");
        schedule(10, "b");
        schedule(21, "not yet");
        timers.fire(20);

        assertEquals(List.of("a", "b", "c", "d"), happened);
        assertEquals(21, timers.next());
    }

    /// Where one with a deadline of 100 goes, if 90 and 120 are taken.
    @ParameterizedTest
    @CsvSource({
        "100, 100, 100", // no slack
        "95, 115, 100", // neither suits
        "90, 119, 90",
        "91, 121, 120",
        "80, 130, 90", // the nearer of two
        "100, 130, 120",
        "100, 120, 120",
    })
    void slackJoinsWhatIsNear(long earliest, long latest, long due) {
        schedule(90, "before");
        schedule(120, "after");
        timers.schedule(100, earliest, latest, () -> happened.add("joined"));
        timers.fire(due - 1);
        assertFalse(happened.contains("joined"));
        timers.fire(due);
        assertTrue(happened.contains("joined"));
    }

    @Test
    void ofTwoTimesAsNearTheEarlierIsJoined() {
        schedule(90, "before");
        schedule(110, "after");
        timers.schedule(100, 80, 120, () -> happened.add("joined"));
        timers.fire(90);
        assertEquals(List.of("before", "joined"), happened);
    }

    @Test
    void anEmptyQueueIsDueNever() {
        assertEquals(TimerQueue.NEVER, timers.next());
        timers.fire(Long.MAX_VALUE);
        assertEquals(List.of(), happened);
    }

    @Test
    void whatIsCancelledDoesNotHappen() {
        var first = schedule(10, "first");
        schedule(10, "second");
        first.cancel();
        first.cancel();
        timers.fire(10);
        first.cancel();

        assertEquals(List.of("second"), happened);
    }

    @Test
    void whatHappensMayCancelWhatIsDueWithIt() {
        var entries = new ArrayList<TimerQueue.Entry>();
        timers.schedule(10, () -> entries.getFirst().cancel());
        entries.add(schedule(10, "cancelled"));
        timers.fire(10);

        assertEquals(List.of(), happened);
    }

    @Test
    void whatIsScheduledForAPassedTimeMeanwhileHappensToo() {
        timers.schedule(10, () -> {
            schedule(-5, "late");
            schedule(11, "not yet");
        });
        timers.fire(10);

        assertEquals(List.of("late"), happened);
    }

    @Test
    void nothingHappensTwice() {
        schedule(10, "once");
        timers.fire(10);
        timers.fire(11);
        assertEquals(List.of("once"), happened);
    }

    private TimerQueue.Entry schedule(long deadline, String what) {
        return timers.schedule(deadline, () -> happened.add(what));
    }
}
