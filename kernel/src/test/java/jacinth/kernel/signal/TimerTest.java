package jacinth.kernel.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.time.Clock;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.TimerSlack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerTest {
    private final TimerQueue queue = new TimerQueue();
    private final Clock clock = new Clock(0);
    private final Timer timer = new Timer(new Koids(new KernelHeap(1 << 30)), queue, clock, TimerSlack.CENTER);

    @Test
    void aTimerSignalsAtItsDeadline() {
        timer.start(100, 0);
        assertEquals(100, queue.next());

        pass(99);
        assertEquals(0, timer.signals());
        pass(100);
        assertEquals(Signals.SIGNALED, timer.signals());
    }

    @ParameterizedTest
    @CsvSource({"CENTER, 10, 90", "CENTER, 9, 100", "EARLY, 30, 90", "LATE, 30, 115", "LATE, 14, 100", "LATE, 15, 115"})
    void slackIsUsedTheWayTheModeSays(TimerSlack mode, long slack, long due) {
        queue.schedule(90, () -> {});
        queue.schedule(115, () -> {});
        var lax = new Timer(new Koids(new KernelHeap(1 << 30)), queue, clock, mode);
        lax.start(100, slack);
        pass(due - 1);
        assertEquals(0, lax.signals());
        pass(due);
        assertEquals(Signals.SIGNALED, lax.signals());
    }

    @Test
    void slackWithoutEndJoinsWhateverComesLater() {
        queue.schedule(1000, () -> {});
        timer.start(100, Long.MAX_VALUE);
        pass(999);
        assertEquals(0, timer.signals());
        pass(1000);
        assertEquals(Signals.SIGNALED, timer.signals());
    }

    @Test
    void aDeadlineThatHasPassedSignalsAtOnce() {
        pass(50);
        timer.start(50, 0);
        assertEquals(Signals.SIGNALED, timer.signals());

        timer.start(Long.MIN_VALUE, 0);
        assertEquals(Signals.SIGNALED, timer.signals());
        assertEquals(TimerQueue.NEVER, queue.next());
    }

    @Test
    void startingAgainForgetsTheOldDeadlineAndSignal() {
        timer.start(0, 0);
        timer.start(100, 0);
        assertEquals(0, timer.signals());

        timer.start(200, 0);
        pass(150);
        assertEquals(0, timer.signals());
        pass(200);
        assertEquals(Signals.SIGNALED, timer.signals());
    }

    @Test
    void aCanceledTimerIsQuiet() {
        timer.start(0, 0);
        timer.cancel();
        assertEquals(0, timer.signals());

        timer.start(100, 0);
        timer.cancel();
        assertEquals(TimerQueue.NEVER, queue.next());
    }

    @Test
    void closingTheLastHandleCancels() {
        var handle = new Handle(timer);
        timer.start(100, 0);

        handle.close();

        assertEquals(TimerQueue.NEVER, queue.next());
    }

    private void pass(long time) {
        clock.jumpTo(time);
        queue.fire(time);
    }
}
