package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.signal.Event;
import jacinth.kernel.signal.Port;
import jacinth.kernel.signal.Timer;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.TimerSlack;
import org.junit.jupiter.api.Test;

class PortCallsTest {
    private static final int SENT = 0;
    private static final int FIRST = 0x100;
    private static final int SECOND = 0x200;
    private static final int USER_0 = 1 << 24;

    private final TestGuest guest = new TestGuest();
    private final Port port = new Port(guest.caller.koids(), guest.caller.heap());
    private final Handle portHandle = new Handle(port);
    private final long heapBefore = guest.caller.heap().used();

    @Test
    void aPacketArrivesAsItWasSent() {
        guest.putLong(SENT + PortPacket.KEY.offset(), 7);
        guest.put(SENT + PortPacket.TYPE.offset(), 5, 6);
        guest.putLong(SENT + PortPacket.USER_U64.offset() + 24, 8);
        PortCalls.queue(port, guest.in(SENT));

        assertSame(Outcome.OK, await(0, FIRST));

        assertEquals(7, guest.longWord(FIRST + PortPacket.KEY.offset()));
        assertEquals(PortPacket.Type.USER.number(), guest.word(FIRST + PortPacket.TYPE.offset()));
        assertEquals(6, guest.word(FIRST + PortPacket.STATUS.offset()));
        assertEquals(8, guest.longWord(FIRST + PortPacket.USER_U64.offset() + 24));
        assertEquals(heapBefore, guest.caller.heap().used());
    }

    @Test
    void eachPacketWakesTheThreadThatHasWaitedLongest() {
        var first = guest.park(await(1000, FIRST));
        var second = guest.park(await(1000, SECOND));

        queue(1);
        assertEquals(OK, first.ended);
        assertNull(second.ended);
        queue(2);

        assertEquals(OK, second.ended);
        assertEquals(1, guest.longWord(FIRST));
        assertEquals(2, guest.longWord(SECOND));
        assertEquals(heapBefore, guest.caller.heap().used());
    }

    @Test
    void waitingGivesUpAtTheDeadline() {
        assertFails(TIMED_OUT, () -> await(0, FIRST));
        assertFails(TIMED_OUT, () -> await(-1, FIRST));
        var parked = guest.park(await(100, FIRST));

        guest.pass(100);
        queue(1);

        assertEquals(TIMED_OUT, parked.ended);
        assertSame(Outcome.OK, await(0, FIRST));
    }

    @Test
    void aKilledThreadTakesNoPacket() {
        var parked = guest.park(await(100, FIRST));
        parked.reason().drop();

        queue(1);

        assertNull(parked.ended);
        assertSame(Outcome.OK, await(0, FIRST));
    }

    @Test
    void onlyAPacketThatComesLaterIsLostIfItCannotBeHandedOver() {
        queue(1);
        assertFails(INVALID_ARGS, () -> PortCalls.await(guest.caller, port, 0, guest.badOut()));
        await(0, FIRST);
        var parked = guest.park(PortCalls.await(guest.caller, port, 100, guest.badOut()));
        queue(2);

        assertEquals(INVALID_ARGS, parked.ended);
        assertFails(TIMED_OUT, () -> await(0, FIRST));
        assertFails(INVALID_ARGS, () -> PortCalls.queue(port, guest.badIn()));
    }

    @Test
    void aTimerQueuesItsPacketAtItsTime() {
        var timer = new Timer(
                guest.caller.koids(),
                guest.caller.machine().timers(),
                guest.caller.machine().clock(),
                TimerSlack.CENTER);
        WaitCalls.waitAsync(claim(guest.add(timer)), port, 7, Signals.SIGNALED, 0);
        var parked = guest.park(await(1000, FIRST));
        timer.start(500, 0);

        guest.pass(499);
        assertNull(parked.ended);
        guest.pass(500);

        assertEquals(OK, parked.ended);
        assertEquals(PortPacket.Type.SIGNAL_ONE.number(), guest.word(FIRST + PortPacket.TYPE.offset()));
        assertEquals(Signals.SIGNALED, guest.word(FIRST + PortPacket.OBSERVED.offset()));
        assertEquals(1, guest.longWord(FIRST + PortPacket.COUNT.offset()));
    }

    @Test
    void aRepeatingWaitWakesAThreadEachTime() {
        var event = new Event(guest.caller.koids());
        WaitCalls.waitAsync(claim(guest.add(event)), port, 7, USER_0, 1);
        var first = guest.park(await(1000, FIRST));
        var second = guest.park(await(1000, SECOND));

        event.userSignal(0, USER_0);
        assertNull(second.ended);
        event.userSignal(0, Signals.SIGNALED);

        assertEquals(OK, first.ended);
        assertEquals(OK, second.ended);
        assertEquals(USER_0, guest.word(FIRST + PortPacket.OBSERVED.offset()));
        assertEquals(USER_0 | Signals.SIGNALED, guest.word(SECOND + PortPacket.OBSERVED.offset()));
    }

    @Test
    void whoWaitsAtAPortThatIsClosedWaitsOn() {
        var parked = guest.park(await(100, FIRST));

        portHandle.close();
        assertNull(parked.ended);

        guest.pass(100);
        assertEquals(TIMED_OUT, parked.ended);
    }

    @Test
    void cancelFindsWhatWasWaitedFor() {
        var event = new Event(guest.caller.koids());
        int value = guest.add(event);
        WaitCalls.waitAsync(claim(value), port, 7, USER_0, 0);

        assertFails(NOT_FOUND, () -> PortCalls.cancel(guest.caller, port, value, 8));
        PortCalls.cancel(guest.caller, port, value, 7);
        assertFails(NOT_FOUND, () -> PortCalls.cancel(guest.caller, port, value, 7));
        assertFails(BAD_HANDLE, () -> PortCalls.cancel(guest.caller, port, 1, 7));
        int deaf = guest.add(event, SIGNAL);
        assertFails(ACCESS_DENIED, () -> PortCalls.cancel(guest.caller, port, deaf, 7));
    }

    private Outcome await(long deadline, long packet) {
        return PortCalls.await(guest.caller, port, deadline, guest.out(packet));
    }

    private void queue(long key) {
        guest.putLong(SENT + PortPacket.KEY.offset(), key);
        PortCalls.queue(port, guest.in(SENT));
    }

    private Claim<KernelObject> claim(int handle) {
        return guest.claim(handle, KernelObject.class, WAIT);
    }
}
