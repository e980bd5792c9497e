package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.signal.Event;
import jacinth.vdso.abi.Rights;
import org.junit.jupiter.api.Test;

class HandleCallsTest {
    private static final int SAME_RIGHTS = 1 << 31;

    private final TestGuest guest = new TestGuest();
    private final Event event = new Event(guest.caller.koids());
    private final int value = guest.add(event, DUPLICATE, WAIT);

    @Test
    void aHandleIsClosedOnce() {
        HandleCalls.close(guest.caller, value);

        assertEquals(0, event.handleCount());
        assertFails(BAD_HANDLE, () -> HandleCalls.close(guest.caller, value));
    }

    @Test
    void closingNoHandleIsNothing() {
        HandleCalls.close(guest.caller, 0);
    }

    @Test
    void closeManyClosesWhatItCan() {
        int other = guest.add(event);
        guest.put(0, value, 0, 3, other);

        assertFails(BAD_HANDLE, () -> HandleCalls.closeMany(guest.caller, guest.in(0), 4));

        assertEquals(0, event.handleCount());
    }

    @Test
    void closeManyGoesOnBeyondAMessage() {
        var values = new int[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = guest.add(event);
        }
        guest.put(0, values);

        HandleCalls.closeMany(guest.caller, guest.in(0), values.length);

        assertEquals(1, event.handleCount());
    }

    @Test
    void closeManyStopsAtTheEndOfMemory() {
        guest.put(TestGuest.BYTES - 256, value);

        HandleCalls.closeMany(guest.caller, guest.in(TestGuest.BYTES - 256), -1);

        assertFalse(guest.has(value));
    }

    @Test
    void aDuplicateHasNoMoreRights() {
        duplicate(value, WAIT.mask());
        assertEquals(Rights.of(WAIT), guest.handleAt(0).rights());
        duplicate(value, SAME_RIGHTS);
        assertEquals(Rights.of(DUPLICATE, WAIT), guest.handleAt(0).rights());
        duplicate(value, 0);
        assertEquals(Rights.NONE, guest.handleAt(0).rights());

        assertFails(INVALID_ARGS, () -> duplicate(value, SIGNAL.mask()));
        assertFails(INVALID_ARGS, () -> duplicate(value, SAME_RIGHTS | WAIT.mask()));
        assertEquals(4, event.handleCount());
        assertTrue(guest.has(value));
    }

    @Test
    void duplicatingNeedsTheRight() {
        int single = guest.add(event, WAIT);

        assertFails(ACCESS_DENIED, () -> duplicate(single, SAME_RIGHTS));
        assertFails(BAD_HANDLE, () -> duplicate(1, SAME_RIGHTS));
    }

    @Test
    void aDuplicateThatCannotBeToldIsClosed() {
        var claim = guest.claim(value, KernelObject.class, DUPLICATE);

        assertFails(INVALID_ARGS, () -> HandleCalls.duplicate(guest.caller, claim, SAME_RIGHTS, guest.badOut()));
        assertEquals(1, event.handleCount());
    }

    @Test
    void aReplacedHandleIsGone() {
        int single = guest.add(event, WAIT, SIGNAL);

        HandleCalls.replace(guest.caller, single, WAIT.mask(), guest.out(0));

        assertFalse(guest.has(single));
        assertEquals(Rights.of(WAIT), guest.handleAt(0).rights());
    }

    @Test
    void aHandleIsGoneEvenIfItCannotBeReplaced() {
        int first = guest.add(event, WAIT);
        int second = guest.add(event, WAIT);

        assertFails(INVALID_ARGS, () -> HandleCalls.replace(guest.caller, first, SIGNAL.mask(), guest.out(0)));
        assertFails(INVALID_ARGS, () -> HandleCalls.replace(guest.caller, second, SAME_RIGHTS, guest.badOut()));
        assertFails(BAD_HANDLE, () -> HandleCalls.replace(guest.caller, first, SAME_RIGHTS, guest.out(0)));
        assertEquals(1, event.handleCount());
    }

    private void duplicate(int handle, int rights) {
        HandleCalls.duplicate(guest.caller, guest.claim(handle, KernelObject.class, DUPLICATE), rights, guest.out(0));
    }
}
