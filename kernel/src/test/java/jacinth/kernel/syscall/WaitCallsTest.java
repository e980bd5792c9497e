package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.TestGuest.answer;
import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.ipc.Socket;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.signal.Event;
import jacinth.kernel.signal.EventPair;
import jacinth.kernel.signal.Port;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.WaitItem;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitCallsTest {
    private static final int OBSERVED = 0;
    private static final int ITEMS = 0x100;
    private static final int PACKET = 0x200;
    private static final int USER_0 = 1 << 24;
    private static final int USER_1 = 1 << 25;
    private static final int UNTOUCHED = 0x5555;

    private final TestGuest guest = new TestGuest();
    private final Event event = new Event(guest.caller.koids());
    private final Event other = new Event(guest.caller.koids());
    private final int value = guest.add(event);
    private final int otherValue = guest.add(other);

    WaitCallsTest() {
        guest.put(OBSERVED, UNTOUCHED);
    }

    @Test
    void waitOneReturnsAtOnceIfTheSignalHolds() {
        event.userSignal(0, USER_0 | USER_1);

        assertSame(Outcome.OK, waitOne(USER_1, Long.MIN_VALUE));
        assertEquals(USER_0 | USER_1, guest.word(OBSERVED));
    }

    @Test
    void waitOneThatOnlyLooksTimesOutAndTellsWhatItSaw() {
        event.userSignal(0, USER_0);

        assertFails(TIMED_OUT, () -> answer(waitOne(USER_1, 0)));
        assertEquals(USER_0, guest.word(OBSERVED));
    }

    @Test
    void waitOneTellsAllThatCameUpMeanwhile() {
        var parked = guest.park(waitOne(USER_1, 100));
        event.userSignal(0, USER_0);
        event.userSignal(USER_0, 0);
        assertNull(parked.ended);

        event.userSignal(0, USER_1);

        assertEquals(OK, parked.ended);
        assertEquals(USER_0 | USER_1, guest.word(OBSERVED));
    }

    @Test
    void waitOneGivesUpAtItsDeadline() {
        var parked = guest.park(waitOne(USER_1, 100));
        event.userSignal(0, USER_0);

        guest.pass(100);

        assertEquals(TIMED_OUT, parked.ended);
        assertEquals(USER_0, guest.word(OBSERVED));
        event.userSignal(0, USER_1);
        assertEquals(USER_0, guest.word(OBSERVED));
    }

    @Test
    void waitOneIsCanceledWhenItsHandleCloses() {
        int another = guest.add(event);
        var parked = guest.park(waitOne(USER_1, 100));

        HandleCalls.close(guest.caller, another);
        assertNull(parked.ended);
        HandleCalls.close(guest.caller, value);

        assertEquals(CANCELED, parked.ended);
        assertEquals(Signals.HANDLE_CLOSED, guest.word(OBSERVED));
    }

    @Test
    void waitOneIsCanceledWhenItsHandleIsReplaced() {
        var parked = guest.park(waitOne(USER_1, 100));

        HandleCalls.replace(guest.caller, value, WAIT.mask(), guest.out(0x300));

        assertEquals(CANCELED, parked.ended);
    }

    @Test
    void whoWaitsMayNotCareWhatWasSeen() {
        event.userSignal(0, USER_0);

        assertSame(Outcome.OK, WaitCalls.waitOne(guest.caller, claim(value), USER_0, 0, guest.nullOut()));
        assertFails(INVALID_ARGS, () -> WaitCalls.waitOne(guest.caller, claim(value), USER_0, 0, guest.badOut()));
    }

    @Test
    void aWaiterThatCannotBeToldGetsAnError() {
        var parked = guest.park(WaitCalls.waitOne(guest.caller, claim(value), USER_0, 100, guest.badOut()));

        event.userSignal(0, USER_0);

        assertEquals(INVALID_ARGS, parked.ended);
    }

    @Test
    void waitingNeedsTheRight() {
        int deaf = guest.add(event, SIGNAL);

        assertFails(ACCESS_DENIED, () -> WaitCalls.waitOne(guest.caller, claim(deaf), USER_0, 0, guest.nullOut()));
        assertFails(BAD_HANDLE, () -> WaitCalls.waitOne(guest.caller, claim(1), USER_0, 0, guest.nullOut()));
        putItems(deaf, USER_0);
        assertFails(ACCESS_DENIED, () -> waitMany(1, 0));
        putItems(value, USER_0, 1, USER_0);
        assertFails(BAD_HANDLE, () -> waitMany(2, 0));
    }

    @Test
    void aHostFeedsASocketThatIsWaitedFor() {
        var ends = Socket.create(guest.caller.koids(), guest.caller.heap(), 0);
        ends.first().feedBy(() -> ends.first().write(new byte[1]));
        int socket = guest.add(ends.second());

        var outcome = WaitCalls.waitOne(guest.caller, claim(socket), Signals.READABLE, 100, guest.out(OBSERVED));

        assertSame(Outcome.OK, answer(outcome));
        assertEquals(Signals.READABLE | Signals.WRITABLE, guest.word(OBSERVED));
    }

    @Test
    void waitManyEndsWithTheFirstThatHolds() {
        putItems(value, USER_0, otherValue, USER_1);
        event.userSignal(0, USER_1);
        var parked = guest.park(waitMany(2, 100));

        other.userSignal(0, USER_1);

        assertEquals(OK, parked.ended);
        assertEquals(USER_1, pending(0));
        assertEquals(USER_1, pending(1));
        assertEquals(value, guest.word(ITEMS + WaitItem.HANDLE.offset()));
        event.userSignal(USER_1, USER_0);
        assertEquals(USER_1, pending(0));
    }

    @Test
    void waitManyReturnsAtOnceIfOneHolds() {
        putItems(value, USER_0, otherValue, USER_1);
        other.userSignal(0, USER_1);

        assertSame(Outcome.OK, answer(waitMany(2, 0)));
        assertEquals(0, pending(0));
        assertEquals(USER_1, pending(1));
    }

    @Test
    void waitManyTellsTheSameOfAnObjectGivenTwice() {
        putItems(value, USER_0, value, USER_1);
        var parked = guest.park(waitMany(2, 100));

        event.userSignal(0, USER_0);

        assertEquals(OK, parked.ended);
        assertEquals(USER_0, pending(0));
        assertEquals(USER_0, pending(1));
    }

    @Test
    void waitManyIsCanceledWhenOneHandleCloses() {
        putItems(value, USER_0, otherValue, USER_1, value, USER_1);
        var parked = guest.park(waitMany(3, 100));

        HandleCalls.close(guest.caller, value);

        assertEquals(CANCELED, parked.ended);
        assertEquals(Signals.HANDLE_CLOSED, pending(0));
        assertEquals(0, pending(1));
        assertEquals(Signals.HANDLE_CLOSED, pending(2));
    }

    @Test
    void waitManyHasItsLimits() {
        assertFails(OUT_OF_RANGE, () -> waitMany(17, 0));
        assertFails(OUT_OF_RANGE, () -> waitMany(-1, 0));
        assertFails(INVALID_ARGS, () -> WaitCalls.waitMany(guest.caller, guest.badIn(), 1, 0));
    }

    @Test
    void waitManyForNothingSleeps() {
        assertFails(TIMED_OUT, () -> answer(WaitCalls.waitMany(guest.caller, guest.nullIn(), 0, 0)));
        var parked = guest.park(WaitCalls.waitMany(guest.caller, guest.nullIn(), 0, 100));

        guest.pass(100);

        assertEquals(TIMED_OUT, parked.ended);
    }

    @Test
    void aKilledThreadIsNotWoken() {
        var parked = guest.park(waitOne(USER_0, 100));
        parked.reason().drop();

        event.userSignal(0, USER_0);
        guest.pass(100);

        assertNull(parked.ended);
        assertEquals(UNTOUCHED, guest.word(OBSERVED));
    }

    @Test
    void aWaitSaysWhatItWaitsFor() {
        putItems(value, Signals.SIGNALED | USER_1, otherValue, 0);

        assertEquals(
                "SIGNALED|USER_1 of event %d, no signal of event %d".formatted(event.koid(), other.koid()),
                guest.park(waitMany(2, 100)).reason().toString());
    }

    @Test
    void waitAsyncCountsTheMessagesOfAChannel() {
        var port = new Port(guest.caller.koids(), guest.caller.heap());
        var ends = Channel.create(guest.caller.koids());
        int channel = guest.add(ends.second());
        for (int i = 0; i < 3; i++) {
            ends.first().write(Message.of(guest.caller.heap(), new byte[0], List.of()));
        }

        WaitCalls.waitAsync(claim(channel), port, 7, Signals.READABLE, 0);
        WaitCalls.waitAsync(claim(channel), port, 8, Signals.WRITABLE, 0);

        assertEquals(3, takeCount(port));
        assertEquals(1, takeCount(port));
    }

    @Test
    void waitAsyncKnowsTwoOptions() {
        var port = new Port(guest.caller.koids(), guest.caller.heap());

        assertFails(INVALID_ARGS, () -> WaitCalls.waitAsync(claim(value), port, 7, USER_0, 2));
        assertFails(BAD_HANDLE, () -> WaitCalls.waitAsync(claim(1), port, 7, USER_0, 2));
        WaitCalls.waitAsync(claim(value), port, 7, USER_0, 1);
    }

    @Test
    void theOtherEndOfAPairIsSignaled() {
        var ends = EventPair.create(guest.caller.koids());

        WaitCalls.signalPeer(ends.first(), 0, USER_0);
        assertEquals(USER_0, ends.second().signals());
    }

    private Outcome waitOne(int signals, long deadline) {
        return WaitCalls.waitOne(guest.caller, claim(value), signals, deadline, guest.out(OBSERVED));
    }

    private Claim<KernelObject> claim(int handle) {
        return guest.claim(handle, KernelObject.class, WAIT);
    }

    private Outcome waitMany(long count, long deadline) {
        return WaitCalls.waitMany(guest.caller, guest.in(ITEMS), count, deadline);
    }

    private void putItems(int... handlesAndSignals) {
        for (int i = 0; i < handlesAndSignals.length; i += 2) {
            int offset = ITEMS + i / 2 * WaitItem.STRUCT.size();
            guest.put(offset, handlesAndSignals[i], handlesAndSignals[i + 1], UNTOUCHED);
        }
    }

    private int pending(int item) {
        return guest.word(ITEMS + item * WaitItem.STRUCT.size() + WaitItem.PENDING.offset());
    }

    private long takeCount(Port port) {
        assertSame(Outcome.OK, PortCalls.await(guest.caller, port, 0, guest.out(PACKET)));
        return guest.longWord(PACKET + PortPacket.COUNT.offset());
    }
}
