package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.signal.Event;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;

class ChannelCallsTest {
    private static final int MAY_DISCARD = 1;

    private static final int TEXT = 0;
    private static final int HANDLES = 0x200;
    private static final int BYTES_READ = 0x400;
    private static final int HANDLES_READ = 0x800;
    private static final int ACTUAL_BYTES = 0x1000;
    private static final int ACTUAL_HANDLES = 0x1004;

    private final TestGuest guest = new TestGuest();
    private final Channel here;
    private final Channel there;
    private final int hereValue;
    private final int thereValue;
    private final long heapBefore;

    ChannelCallsTest() {
        var ends = Channel.create(guest.caller.koids());
        here = ends.first();
        there = ends.second();
        hereValue = guest.add(here);
        thereValue = guest.add(there);
        heapBefore = guest.caller.heap().used();
        guest.put(TEXT, 0x11111111, 0x22222222);
    }

    @Test
    void createGivesBothEnds() {
        ChannelCalls.create(guest.caller, 0, guest.out(0), guest.out(4));

        var first = guest.handleAt(0);
        var second = guest.handleAt(4);
        assertEquals(ObjectType.CHANNEL.defaultRights(), first.rights());
        assertEquals(second.object().koid(), first.object().relatedKoid());
    }

    @Test
    void createWithABadPointerLeavesNoHandle() {
        int before = guest.caller.handles().count();

        assertFails(INVALID_ARGS, () -> ChannelCalls.create(guest.caller, 0, guest.out(0), guest.badOut()));
        assertFails(INVALID_ARGS, () -> ChannelCalls.create(guest.caller, 0, guest.nullOut(), guest.out(0)));
        assertEquals(before, guest.caller.handles().count());
        assertEquals(heapBefore, guest.caller.heap().used());
    }

    @Test
    void aMessageArrivesWithBytesAndHandles() {
        var event = new Event(guest.caller.koids());
        int sent = guest.add(event, TRANSFER, WAIT);
        long before = guest.caller.heap().used();
        write(8, sent);
        assertFalse(guest.has(sent));

        read(0, 100, 10);

        assertEquals(8, guest.word(ACTUAL_BYTES));
        assertEquals(1, guest.word(ACTUAL_HANDLES));
        assertArrayEquals(guest.bytes(TEXT, 8), guest.bytes(BYTES_READ, 8));
        var received = guest.handleAt(HANDLES_READ);
        assertEquals(event, received.object());
        assertTrue(received.rights().has(TRANSFER));
        assertEquals(before, guest.caller.heap().used());
    }

    @Test
    void readEtcTellsTypeAndRights() {
        write(0, guest.add(new Event(guest.caller.koids()), TRANSFER, WAIT));

        ChannelCalls.readEtc(
                guest.caller,
                there,
                0,
                guest.nullOut(),
                guest.out(HANDLES_READ),
                0,
                1,
                guest.nullOut(),
                guest.nullOut());

        assertTrue(guest.has(guest.word(HANDLES_READ)));
        assertEquals(ObjectType.EVENT.number(), guest.word(HANDLES_READ + 4));
        assertEquals(TRANSFER.mask() | WAIT.mask(), guest.word(HANDLES_READ + 8));
        assertEquals(0, guest.word(HANDLES_READ + 12));
    }

    @Test
    void aMessageThatDoesNotFitStaysAndItsSizesAreTold() {
        write(8, event());

        assertFails(BUFFER_TOO_SMALL, () -> read(0, 7, 1));
        assertFails(BUFFER_TOO_SMALL, () -> read(0, 8, 0));
        assertEquals(8, guest.word(ACTUAL_BYTES));
        assertEquals(1, guest.word(ACTUAL_HANDLES));
        assertEquals(1, there.queued());
        read(0, -1, -1);
    }

    @Test
    void aMessageThatMayBeDiscardedIs() {
        write(8, event());

        assertFails(BUFFER_TOO_SMALL, () -> read(MAY_DISCARD, 0, 0));

        assertEquals(8, guest.word(ACTUAL_BYTES));
        assertEquals(1, guest.word(ACTUAL_HANDLES));
        assertEquals(0, there.queued());
        assertEquals(heapBefore, guest.caller.heap().used());
    }

    @Test
    void aMessageReadToABadPointerStaysInTheQueue() {
        write(8, event());
        long before = guest.caller.heap().used();
        assertFails(INVALID_ARGS, () -> read(guest.badOut(), guest.out(HANDLES_READ), guest.nullOut()));
        assertFails(INVALID_ARGS, () -> read(guest.out(0), guest.badOut(), guest.nullOut()));
        assertFails(INVALID_ARGS, () -> read(guest.out(0), guest.out(HANDLES_READ), guest.badOut()));

        assertEquals(1, there.queued());
        assertEquals(before, guest.caller.heap().used());
        assertEquals(2, guest.caller.handles().count());
    }

    @Test
    void readKnowsOneOptionOnly() {
        write(8);

        assertFails(NOT_SUPPORTED, () -> read(2, 8, 0));
        assertEquals(1, there.queued());
    }

    @Test
    void writeConsumesTheHandlesWhateverFails() {
        assertConsumes(INVALID_ARGS, handles -> write(hereValue, 1, guest.in(TEXT), 4, handles, 1));
        assertConsumes(BAD_HANDLE, handles -> write(1, 0, guest.in(TEXT), 4, handles, 1));
        int readOnly = guest.add(here, READ);
        assertConsumes(ACCESS_DENIED, handles -> write(readOnly, 0, guest.in(TEXT), 4, handles, 1));
        int event = event();
        assertConsumes(ACCESS_DENIED, handles -> write(event, 0, guest.in(TEXT), 4, handles, 1));
        assertConsumes(INVALID_ARGS, handles -> write(hereValue, 0, guest.badIn(), 4, handles, 1));
        assertConsumes(OUT_OF_RANGE, handles -> write(hereValue, 0, guest.in(TEXT), 65_537, handles, 1));
        assertConsumes(OUT_OF_RANGE, handles -> write(hereValue, 0, guest.in(TEXT), -1, handles, 1));
        guest.caller.handles().remove(thereValue).close();
        assertConsumes(PEER_CLOSED, handles -> write(hereValue, 0, guest.in(TEXT), 4, handles, 1));
    }

    @Test
    void writeToSomethingElseIsTheWrongType() {
        int event = guest.add(new Event(guest.caller.koids()), WRITE);

        assertConsumes(WRONG_TYPE, handles -> write(event, 0, guest.in(TEXT), 4, handles, 1));
    }

    @Test
    void writeConsumesMoreHandlesThanAMessageMayHave() {
        var values = new int[65];
        for (int i = 0; i < values.length; i++) {
            values[i] = event();
        }
        guest.put(HANDLES, values);

        assertFails(OUT_OF_RANGE, () -> write(hereValue, 0, guest.in(TEXT), 4, guest.in(HANDLES), 65));

        for (int value : values) {
            assertFalse(guest.has(value));
        }
    }

    @Test
    void oneBadHandleConsumesThemAll() {
        assertAllConsumed(BAD_HANDLE, event(), 0, event());
        int twice = event();
        assertAllConsumed(BAD_HANDLE, twice, twice, event());
        int stuck = guest.add(new Event(guest.caller.koids()), WAIT);
        assertAllConsumed(ACCESS_DENIED, event(), stuck, 0);
    }

    @Test
    void theFirstBadHandleGivesTheStatus() {
        int stuck = guest.add(new Event(guest.caller.koids()), WAIT);

        assertAllConsumed(BAD_HANDLE, 0, stuck);
    }

    @Test
    void aChannelDoesNotGoThroughItself() {
        int another = guest.add(here);

        assertAllConsumed(NOT_SUPPORTED, another, event());
        assertEquals(1, here.handleCount());
        assertAllConsumed(NOT_SUPPORTED, hereValue);
    }

    @Test
    void aChannelGoesThroughItsPeer() {
        write(hereValue, 0, guest.in(TEXT), 4, handlesAt(thereValue), 1);

        assertFalse(guest.has(thereValue));
        assertEquals(1, there.handleCount());
    }

    @Test
    void unreadableHandlesAreNotConsumed() {
        int event = event();
        long before = guest.caller.heap().used();

        assertFails(INVALID_ARGS, () -> write(hereValue, 0, guest.in(TEXT), 4, guest.badIn(), 1));
        assertTrue(guest.has(event));
        assertEquals(before, guest.caller.heap().used());
    }

    private interface Write {
        void with(Guest.In handles);
    }

    private void assertConsumes(Status expected, Write write) {
        int value = event();
        var event = guest.caller.handle(value).object();
        assertFails(expected, () -> write.with(handlesAt(value)));
        assertFalse(guest.has(value));
        assertEquals(0, event.handleCount());
    }

    private void assertAllConsumed(Status expected, int... values) {
        assertFails(expected, () -> write(hereValue, 0, guest.in(TEXT), 4, handlesAt(values), values.length));
        for (int value : values) {
            assertFalse(guest.has(value));
        }
        assertEquals(0, there.queued());
    }

    private Guest.In handlesAt(int... values) {
        guest.put(HANDLES, values);
        return guest.in(HANDLES);
    }

    private int event() {
        return guest.add(new Event(guest.caller.koids()));
    }

    private void write(int numBytes, int... handles) {
        write(hereValue, 0, guest.in(TEXT), numBytes, handlesAt(handles), handles.length);
    }

    private void write(int channel, int options, Guest.In bytes, int numBytes, Guest.In handles, int numHandles) {
        var claim = guest.claim(channel, Channel.class, WRITE);
        ChannelCalls.write(guest.caller, claim, options, bytes, numBytes, handles, numHandles);
    }

    private void read(int options, int numBytes, int numHandles) {
        ChannelCalls.read(
                guest.caller,
                there,
                options,
                guest.out(BYTES_READ),
                guest.out(HANDLES_READ),
                numBytes,
                numHandles,
                guest.out(ACTUAL_BYTES),
                guest.out(ACTUAL_HANDLES));
    }

    private void read(Guest.Out bytes, Guest.Out handles, Guest.Out actual) {
        ChannelCalls.read(guest.caller, there, 0, bytes, handles, 100, 10, actual, actual);
    }
}
