package jacinth.kernel.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.time.Clock;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Signals;
import org.junit.jupiter.api.Test;

class TimerTest {
    private final TimerQueue queue = new TimerQueue();
    private final Clock clock = new Clock(0);
    private final Timer timer = new Timer(new Koids(new KernelHeap(1 << 30)), queue, clock);

    @Test
    void aTimerSignalsAtItsDeadline() {
        timer.start(100);
        assertEquals(100, queue.next());

        pass(99);
        assertEquals(0, timer.signals());
        pass(100);
        assertEquals(Signals.SIGNALED, timer.signals());
    }

    @Test
    void aDeadlineThatHasPassedSignalsAtOnce() {
        pass(50);
        timer.start(50);
        assertEquals(Signals.SIGNALED, timer.signals());

        timer.start(Long.MIN_VALUE);
        assertEquals(Signals.SIGNALED, timer.signals());
        assertEquals(TimerQueue.NEVER, queue.next());
    }

    @Test
    void startingAgainForgetsTheOldDeadlineAndSignal() {
        timer.start(0);
        timer.start(100);
        assertEquals(0, timer.signals());

        timer.start(200);
        pass(150);
        assertEquals(0, timer.signals());
        pass(200);
        assertEquals(Signals.SIGNALED, timer.signals());
    }

    @Test
    void aCanceledTimerIsQuiet() {
        timer.start(0);
        timer.cancel();
        assertEquals(0, timer.signals());

        timer.start(100);
        timer.cancel();
        assertEquals(TimerQueue.NEVER, queue.next());
    }

    @Test
    void closingTheLastHandleCancels() {
        var handle = new Handle(timer);
        timer.start(100);

        handle.close();

        assertEquals(TimerQueue.NEVER, queue.next());
    }

    private void pass(long time) {
        clock.jumpTo(time);
        queue.fire(time);
    }
}
