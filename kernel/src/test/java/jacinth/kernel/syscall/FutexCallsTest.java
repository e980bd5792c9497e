package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.Status.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jacinth.kernel.signal.Event;
import jacinth.kernel.task.Outcome;
import org.junit.jupiter.api.Test;

class FutexCallsTest {
    private static final int HERE = 0x100;
    private static final int THERE = 0x200;
    private static final int KOID = 0x300;

    private final TestGuest guest = new TestGuest();

    FutexCallsTest() {
        guest.put(HERE, 5);
    }

    @Test
    void aWaiterIsWoken() {
        var parked = guest.park(await(HERE, 5, 0));

        FutexCalls.wake(guest.caller, guest.in(HERE), 1);

        assertEquals(OK, parked.ended);
    }

    @Test
    void waitingNeedsTheExpectedValue() {
        assertFails(BAD_STATE, () -> await(HERE, 6, 0));
        assertFails(INVALID_ARGS, () -> await(HERE + 1, 5, 0));
        assertFails(INVALID_ARGS, () -> await(TestGuest.BYTES, 5, 0));
    }

    @Test
    void waitingGivesUpAtTheDeadline() {
        var parked = guest.park(FutexCalls.waitDeprecated(guest.caller, guest.in(HERE), 5, 100));

        guest.pass(100);

        assertEquals(TIMED_OUT, parked.ended);
    }

    @Test
    void anOwnerMustBeAThread() {
        int event = guest.add(new Event(guest.caller.koids()));

        assertFails(BAD_HANDLE, () -> await(HERE, 5, 1));
        assertFails(WRONG_TYPE, () -> await(HERE, 5, event));
        assertFails(INVALID_ARGS, () -> await(HERE, 5, guest.add(guest.caller.thread())));
        assertFails(BAD_HANDLE, () -> requeue(HERE, 1, 6, THERE, 1, 1));
    }

    @Test
    void theOwnerIsToldByKoid() {
        var owner = guest.newThread();
        guest.park(await(HERE, 5, guest.add(owner)));

        FutexCalls.owner(guest.caller, guest.in(HERE), guest.out(KOID));
        assertEquals(owner.koid(), guest.longWord(KOID));
        FutexCalls.wakeSingleOwner(guest.caller, guest.in(HERE));
        FutexCalls.owner(guest.caller, guest.in(HERE), guest.out(KOID));
        assertEquals(0, guest.longWord(KOID));

        assertFails(INVALID_ARGS, () -> FutexCalls.owner(guest.caller, guest.in(HERE + 2), guest.out(KOID)));
        assertFails(INVALID_ARGS, () -> FutexCalls.owner(guest.caller, guest.in(HERE), guest.badOut()));
    }

    @Test
    void wakingNeedsAnAlignedAddressButNoMemory() {
        assertFails(INVALID_ARGS, () -> FutexCalls.wake(guest.caller, guest.in(HERE + 1), 1));
        assertFails(INVALID_ARGS, () -> FutexCalls.wakeSingleOwner(guest.caller, guest.in(HERE + 1)));
        FutexCalls.wake(guest.caller, guest.in(HERE + 1), 0);
        FutexCalls.wake(guest.caller, guest.badIn(), 1);
    }

    @Test
    void requeuedWaitersAreWokenThere() {
        var first = guest.park(await(HERE, 5, 0));
        var second = guest.park(await(HERE, 5, 0));

        requeue(HERE, 1, 5, THERE, 1, 0);
        assertEquals(OK, first.ended);
        FutexCalls.wake(guest.caller, guest.in(HERE), 1);
        assertNull(second.ended);
        FutexCalls.wake(guest.caller, guest.in(THERE), 1);
        assertEquals(OK, second.ended);
    }

    @Test
    void requeueChecksBeforeItWakes() {
        var parked = guest.park(await(HERE, 5, 0));

        assertFails(BAD_STATE, () -> requeue(HERE, 1, 6, THERE, 1, 0));
        assertFails(INVALID_ARGS, () -> requeue(HERE, 1, 5, HERE, 1, 0));
        assertFails(INVALID_ARGS, () -> requeue(HERE, 1, 5, THERE + 1, 1, 0));
        assertFails(INVALID_ARGS, () -> requeue(TestGuest.BYTES, 1, 5, THERE, 1, 0));
        assertFails(INVALID_ARGS, () -> FutexCalls.requeue(guest.caller, guest.in(HERE), 1, 5, guest.nullIn(), 1, 0));
        assertNull(parked.ended);

        FutexCalls.requeue(guest.caller, guest.in(HERE), 1, 5, guest.nullIn(), 0, 0);
        assertEquals(OK, parked.ended);
    }

    @Test
    void theRequeueForOneOwnerWakesOneAndAssigns() {
        var first = guest.park(await(HERE, 5, 0));
        guest.park(await(HERE, 5, 0));
        guest.park(await(HERE, 5, 0));

        FutexCalls.requeueSingleOwner(guest.caller, guest.in(HERE), 5, guest.in(THERE), 1, 0);

        assertEquals(OK, first.ended);
        FutexCalls.owner(guest.caller, guest.in(HERE), guest.out(KOID));
        assertEquals(guest.caller.thread().koid(), guest.longWord(KOID));
    }

    private Outcome await(int futex, int value, int owner) {
        return FutexCalls.await(guest.caller, guest.in(futex), value, owner, Long.MAX_VALUE);
    }

    private void requeue(int from, int wakeCount, int value, int to, int count, int owner) {
        FutexCalls.requeue(guest.caller, guest.in(from), wakeCount, value, guest.in(to), count, owner);
    }
}
