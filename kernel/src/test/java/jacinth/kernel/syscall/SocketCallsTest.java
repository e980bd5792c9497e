package jacinth.kernel.syscall;

import static jacinth.kernel.syscall.TestGuest.assertFails;
import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.SocketOptions.Create.*;
import static jacinth.vdso.abi.SocketOptions.Transfer.*;
import static jacinth.vdso.abi.Status.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import jacinth.kernel.ipc.Socket;
import jacinth.kernel.signal.Event;
import org.junit.jupiter.api.Test;

class SocketCallsTest {
    private static final int SENT = 0;
    private static final int RECEIVED = 0x4000;
    private static final int ACTUAL = 0x8000;

    private final TestGuest guest = new TestGuest();
    private Socket here;
    private Socket there;
    private int hereValue;
    private int thereValue;

    SocketCallsTest() {
        create(0);
        guest.put(SENT, 0x11111111, 0x22222222, 0x33333333);
    }

    private void create(int options) {
        SocketCalls.create(guest.caller, options, guest.out(0x100), guest.out(0x104));
        hereValue = guest.word(0x100);
        thereValue = guest.word(0x104);
        here = (Socket) guest.handleAt(0x100).object();
        there = (Socket) guest.handleAt(0x104).object();
    }

    @Test
    void bytesArrive() {
        write(0, 12);
        assertEquals(12, guest.longWord(ACTUAL));

        read(0, 8);
        assertEquals(8, guest.longWord(ACTUAL));
        assertArrayEquals(guest.bytes(SENT, 8), guest.bytes(RECEIVED, 8));
        read(0, 100);
        assertEquals(4, guest.longWord(ACTUAL));
        assertFails(SHOULD_WAIT, () -> read(0, 100));
    }

    @Test
    void aWriteLargerThanTheRoomReadsOnlyWhatFits() {
        here.write(new byte[Socket.capacity() - 8]);

        SocketCalls.write(
                guest.claim(hereValue, Socket.class, WRITE),
                0,
                guest.in(TestGuest.BYTES - 8),
                1 << 30,
                guest.out(ACTUAL));

        assertEquals(8, guest.longWord(ACTUAL));
    }

    @Test
    void aBadBufferMovesNothing() {
        var writer = guest.claim(hereValue, Socket.class, WRITE);
        var reader = guest.claim(thereValue, Socket.class, READ);
        assertFails(INVALID_ARGS, () -> SocketCalls.write(writer, 0, guest.badIn(), 4, guest.out(ACTUAL)));
        assertFails(INVALID_ARGS, () -> SocketCalls.write(writer, 0, guest.nullIn(), 4, guest.out(ACTUAL)));
        assertEquals(0, there.queued());

        write(0, 4);
        assertFails(INVALID_ARGS, () -> SocketCalls.read(reader, 0, guest.badOut(), 4, guest.out(ACTUAL)));
        assertFails(INVALID_ARGS, () -> SocketCalls.read(reader, 0, guest.nullOut(), 4, guest.out(ACTUAL)));
        assertEquals(4, there.queued());
    }

    @Test
    void theBufferIsLookedAtBeforeTheHandle() {
        var bad = guest.claim(1, Socket.class, WRITE);
        assertFails(INVALID_ARGS, () -> SocketCalls.write(bad, 0, guest.nullIn(), 1, guest.nullOut()));
        assertFails(BAD_HANDLE, () -> SocketCalls.write(bad, 9, guest.nullIn(), 0, guest.nullOut()));
        assertFails(INVALID_ARGS, () -> write(9, 4));
        assertFails(INVALID_ARGS, () -> read(9, 4));
    }

    @Test
    void hugeSizesAreRefused() {
        assertFails(INVALID_ARGS, () -> write(0, 1L << 32));
        assertFails(INVALID_ARGS, () -> write(0, -1));
        write(0, 4);
        assertFails(INVALID_ARGS, () -> read(0, -1));
        assertEquals(4, there.queued());
    }

    @Test
    void noBytesAreSentAndReceived() {
        SocketCalls.write(guest.claim(hereValue, Socket.class, WRITE), 0, guest.nullIn(), 0, guest.out(ACTUAL));
        assertEquals(0, guest.longWord(ACTUAL));
        write(0, 4);

        SocketCalls.read(guest.claim(thereValue, Socket.class, READ), 0, guest.nullOut(), 0, guest.nullOut());

        assertEquals(4, there.queued());
    }

    @Test
    void theControlPlaneTakesAMessage() {
        assertFails(BAD_STATE, () -> write(CONTROL, 4));
        assertFails(BAD_STATE, () -> read(CONTROL, 4));
        create(HAS_CONTROL);

        assertFails(OUT_OF_RANGE, () -> write(CONTROL, 1025));
        assertFails(INVALID_ARGS, () -> write(CONTROL, 0));
        write(CONTROL, 12);
        assertFails(SHOULD_WAIT, () -> write(CONTROL, 12));
        read(CONTROL, 8);
        assertEquals(8, guest.longWord(ACTUAL));
        assertArrayEquals(guest.bytes(SENT, 8), guest.bytes(RECEIVED, 8));
        assertFails(SHOULD_WAIT, () -> read(CONTROL, 8));
    }

    @Test
    void aSharedSocketIsAccepted() {
        create(HAS_ACCEPT);
        var cargo = Socket.create(guest.caller.koids(), guest.caller.heap(), 0).first();
        int sent = guest.add(cargo);

        share(hereValue, sent);
        assertFalse(guest.has(sent));
        SocketCalls.accept(guest.caller, there, guest.out(0));

        assertSame(cargo, guest.handleAt(0).object());
    }

    @Test
    void shareConsumesTheSocketWhateverFails() {
        int event = guest.add(new Event(guest.caller.koids()));
        assertFails(WRONG_TYPE, () -> share(hereValue, event));
        assertFalse(guest.has(event));
        int sent = guest.add(
                Socket.create(guest.caller.koids(), guest.caller.heap(), 0).first());
        assertFails(BAD_HANDLE, () -> share(1, sent));
        assertFalse(guest.has(sent));
        assertFails(BAD_HANDLE, () -> share(hereValue, sent));
        int stuck = guest.add(
                Socket.create(guest.caller.koids(), guest.caller.heap(), 0).first(), READ);
        assertFails(ACCESS_DENIED, () -> share(hereValue, stuck));
        assertFalse(guest.has(stuck));
        int unsupported = guest.add(
                Socket.create(guest.caller.koids(), guest.caller.heap(), 0).first());
        assertFails(NOT_SUPPORTED, () -> share(hereValue, unsupported));
        assertFalse(guest.has(unsupported));
    }

    private void write(int options, long size) {
        var claim = guest.claim(hereValue, Socket.class, WRITE);
        SocketCalls.write(claim, options, guest.in(SENT), size, guest.out(ACTUAL));
    }

    private void read(int options, long size) {
        var claim = guest.claim(thereValue, Socket.class, READ);
        SocketCalls.read(claim, options, guest.out(RECEIVED), size, guest.out(ACTUAL));
    }

    private void share(int socket, int cargo) {
        SocketCalls.share(
                guest.caller, guest.claim(socket, Socket.class, WRITE), guest.claim(cargo, Socket.class, TRANSFER));
    }
}
