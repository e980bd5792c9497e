package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.kernel.signal.Timer;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import org.junit.jupiter.api.Test;

class EventAndTimerCallsTest {
    private final TestGuest guest = new TestGuest();

    @Test
    void eventsAreCreated() {
        EventCalls.create(guest.caller, 0, guest.out(0));
        assertEquals(ObjectType.EVENT, guest.handleAt(0).object().type());

        EventCalls.createPair(guest.caller, 0, guest.out(0), guest.out(4));
        assertEquals(
                guest.handleAt(0).object().koid(), guest.handleAt(4).object().relatedKoid());
        assertFails(NOT_SUPPORTED, () -> EventCalls.createPair(guest.caller, 1, guest.out(0), guest.out(4)));
        assertFails(INVALID_ARGS, () -> EventCalls.create(guest.caller, 0, guest.badOut()));
        assertEquals(3, guest.caller.handles().count());
    }

    @Test
    void timersGoByTheMonotonicClock() {
        TimerCalls.create(guest.caller, 2, 0, guest.out(0));

        assertFails(INVALID_ARGS, () -> TimerCalls.create(guest.caller, 0, 1, guest.out(0)));
        assertFails(INVALID_ARGS, () -> TimerCalls.create(guest.caller, 3, 0, guest.out(0)));
    }

    @Test
    void aTimerIsSetAndCanceled() {
        TimerCalls.create(guest.caller, 0, 0, guest.out(0));
        var timer = (Timer) guest.handleAt(0).object();
        var claim = guest.claim(guest.word(0), Timer.class, WRITE);

        TimerCalls.set(claim, 100, 1000);
        guest.pass(100);
        assertEquals(Signals.SIGNALED, timer.signals());
        TimerCalls.cancel(timer);
        assertEquals(0, timer.signals());
    }

    @Test
    void negativeSlackIsRefusedBeforeTheHandle() {
        var claim = guest.claim(1, Timer.class, WRITE);

        assertFails(OUT_OF_RANGE, () -> TimerCalls.set(claim, 100, -1));
        assertFails(BAD_HANDLE, () -> TimerCalls.set(claim, 100, 0));
    }
}
