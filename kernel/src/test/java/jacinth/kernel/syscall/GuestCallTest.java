package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.object.Handle;
import jacinth.kernel.signal.Event;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.ChannelCallArgs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestCallTest {
    private static final int TEXT = 0;
    private static final int HANDLES = 0x200;
    private static final int BYTES_READ = 0x400;
    private static final int HANDLES_READ = 0x800;
    private static final int ACTUAL_BYTES = 0x1000;
    private static final int ACTUAL_HANDLES = 0x1004;
    private static final int ARGS = 0x2000;

    private final TestGuest guest = new TestGuest();
    private final Channel here;
    private final Channel there;
    private final int hereValue;

    GuestCallTest() {
        var ends = Channel.create(guest.caller.koids());
        here = ends.first();
        there = ends.second();
        hereValue = guest.add(here);
        guest.add(there);
        guest.put(TEXT, 0x11111111, 0x22222222);
    }

    @Test
    void aCallReturnsItsReply() {
        putArgs(8, 1, 100, 1);
        guest.put(HANDLES, event());
        var parked = guest.park(call(100));
        var request = there.read();
        assertArrayEquals(guest.bytes(TEXT + 4, 4), Arrays.copyOfRange(request.bytes(), 4, 8));
        assertEquals(1, request.handles().size());
        assertTrue(request.bytes()[3] < 0, "the id's high bit");

        there.write(reply(request, guest.caller.handles().remove(event())));

        assertEquals(OK, parked.ended);
        assertEquals(9, guest.word(ACTUAL_BYTES));
        assertEquals(1, guest.word(ACTUAL_HANDLES));
        assertArrayEquals(request.bytes(), guest.bytes(BYTES_READ, 8));
        assertTrue(guest.has(guest.word(HANDLES_READ)));
    }

    @Test
    void aReplyThatDoesNotFitIsLost() {
        putArgs(4, 0, 4, 1);
        var parked = guest.park(call(100));

        there.write(reply(there.read()));

        assertEquals(BUFFER_TOO_SMALL, parked.ended);
        assertEquals(0, here.queued());
    }

    @Test
    void aReplyWhoseSizesCannotBeToldIsLost() {
        putArgs(4, 0, 100, 1);
        var parked = guest.park(ChannelCalls.callNoretry(
                guest.caller, hereClaim(), 0, 100, guest.in(ARGS), guest.nullOut(), guest.out(ACTUAL_HANDLES)));

        there.write(reply(there.read()));

        assertEquals(INVALID_ARGS, parked.ended);
    }

    @Test
    void aCallGivesUpAtItsDeadline() {
        putArgs(4, 0, 100, 1);
        var parked = guest.park(call(100));

        guest.pass(100);

        assertEquals(TIMED_OUT, parked.ended);
        assertEquals(1, there.queued());
    }

    @Test
    void closingTheOnlyHandleCancelsTheCall() {
        putArgs(4, 0, 100, 1);
        var parked = guest.park(call(100));

        HandleCalls.close(guest.caller, hereValue);

        assertEquals(CANCELED, parked.ended);
    }

    @Test
    void aCallNeedsRoomForItsId() {
        int event = event();
        guest.put(HANDLES, event);
        putArgs(3, 1, 100, 1);

        assertFails(INVALID_ARGS, () -> call(100));
        assertFalse(guest.has(event));
        assertFails(
                INVALID_ARGS,
                () -> ChannelCalls.callNoretry(
                        guest.caller,
                        hereClaim(),
                        0,
                        100,
                        guest.badIn(),
                        guest.out(ACTUAL_BYTES),
                        guest.out(ACTUAL_HANDLES)));
    }

    @Test
    void thereIsNoCallToFinish() {
        assertFails(
                BAD_STATE,
                () -> ChannelCalls.callFinish(
                        guest.caller, 0, guest.in(ARGS), guest.out(ACTUAL_BYTES), guest.out(ACTUAL_HANDLES)));
        assertFails(
                INVALID_ARGS,
                () -> ChannelCalls.callFinish(
                        guest.caller, 0, guest.badIn(), guest.out(ACTUAL_BYTES), guest.out(ACTUAL_HANDLES)));
    }

    @Test
    void whoMakesAnotherCallInsteadOfFinishingOneIsKilled() {
        putArgs(4, 0, 100, 1);
        call(100);
        assertFalse(guest.caller.process().isDead());

        assertInstanceOf(Outcome.Gone.class, call(100));

        assertTrue(guest.caller.process().isDead());
    }

    private Claim<Channel> hereClaim() {
        return guest.claim(hereValue, Channel.class, READ, WRITE);
    }

    private Outcome call(long deadline) {
        return ChannelCalls.callNoretry(
                guest.caller,
                hereClaim(),
                0,
                deadline,
                guest.in(ARGS),
                guest.out(ACTUAL_BYTES),
                guest.out(ACTUAL_HANDLES));
    }

    private void putArgs(int numBytes, int numHandles, int readBytes, int readHandles) {
        guest.putLong(ARGS + ChannelCallArgs.WR_BYTES.offset(), guest.in(TEXT).address());
        guest.putLong(
                ARGS + ChannelCallArgs.WR_HANDLES.offset(), guest.in(HANDLES).address());
        guest.putLong(
                ARGS + ChannelCallArgs.RD_BYTES.offset(), guest.in(BYTES_READ).address());
        guest.putLong(
                ARGS + ChannelCallArgs.RD_HANDLES.offset(),
                guest.in(HANDLES_READ).address());
        guest.put(ARGS + ChannelCallArgs.WR_NUM_BYTES.offset(), numBytes, numHandles, readBytes, readHandles);
    }

    /// The bytes of the request and one more.
    private Message reply(Message request, Handle... handles) {
        var bytes = Arrays.copyOf(request.bytes(), request.bytes().length + 1);
        return Message.of(guest.caller.heap(), bytes, List.of(handles));
    }

    private int event() {
        return guest.add(new Event(guest.caller.koids()));
    }
}
