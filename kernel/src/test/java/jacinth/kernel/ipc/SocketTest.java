package jacinth.kernel.ipc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.SocketOptions;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SocketTest {
    private static final int READ_THRESHOLD = 1 << 10;
    private static final int WRITE_THRESHOLD = 1 << 11;
    private static final int PEER_WRITE_DISABLED = 1 << 4;
    private static final int WRITE_DISABLED = 1 << 5;

    private final Koids koids = new Koids(new KernelHeap(1 << 30));
    private final KernelHeap heap = new KernelHeap(1 << 24);

    private Socket here;
    private Socket there;
    private Handle hereHandle;
    private Handle thereHandle;

    SocketTest() {
        create(0);
    }

    private void create(int options) {
        var ends = Socket.create(koids, heap, options);
        here = ends.first();
        there = ends.second();
        hereHandle = new Handle(here);
        thereHandle = new Handle(there);
    }

    @Test
    void aStreamIsReadInOrderWithoutBounds() {
        here.write(bytes("one"));
        here.write(bytes("two"));

        assertEquals("onet", text(there.read(4)));
        assertEquals("wo", text(there.read(100)));
        assertFails(Status.SHOULD_WAIT, () -> there.read(1));
    }

    @Test
    void aStreamKeepsItsOrderAsItsBufferWrapsAndGrows() {
        int written = 0;
        int read = 0;
        for (int round = 0; round < 2000; round++) {
            var chunk = new byte[round % 701 + 1];
            for (int i = 0; i < chunk.length; i++) {
                chunk[i] = (byte) written++;
            }
            assertEquals(chunk.length, here.write(chunk));
            for (var b : there.read(round % 499 + 1)) {
                assertEquals((byte) read++, b);
            }
            if (there.queued() > 200_000) {
                for (var b : there.read(150_000)) {
                    assertEquals((byte) read++, b);
                }
            }
        }
        assertEquals(written - read, there.queued());
    }

    @Test
    void aFullStreamTakesWhatFitsAndThenNothing() {
        assertEquals(Socket.capacity() - 1, here.write(new byte[Socket.capacity() - 1]));
        assertEquals(Signals.WRITABLE, here.signals());
        assertEquals(1, here.write(new byte[5]));
        assertEquals(0, here.signals());
        assertFails(Status.SHOULD_WAIT, () -> here.write(new byte[1]));

        there.read(1);
        assertEquals(Signals.WRITABLE, here.signals());
        assertEquals(1, here.room(5));
    }

    @Test
    void writingNothingIsNothing() {
        assertEquals(0, here.write(new byte[0]));
        assertEquals(Signals.WRITABLE, there.signals());
    }

    @Test
    void whatWasWrittenBeforeClosingCanStillBeRead() {
        here.write(bytes("last words"));
        hereHandle.close();

        assertEquals(Signals.READABLE | Signals.PEER_CLOSED, there.signals());
        assertEquals("last words", text(there.read(100)));
        assertFails(Status.PEER_CLOSED, () -> there.read(1));
        assertFails(Status.PEER_CLOSED, () -> there.write(bytes("x")));
        assertEquals(-1, there.queuedAtPeer());
    }

    @Test
    void closingTheReaderFreesTheHeap() {
        here.write(new byte[100_000]);
        thereHandle.close();

        assertEquals(0, heap.used());
    }

    @Test
    void aDatagramIsReadWhole() {
        create(SocketOptions.Create.DATAGRAM);
        here.write(bytes("one"));
        here.write(bytes("three"));

        assertEquals(8, there.queued());
        assertEquals(3, there.available());
        assertEquals("one", text(there.read(100)));
        assertEquals("th", text(there.read(2)));
        assertEquals(0, there.queued());
        assertEquals(0, heap.used());
    }

    @Test
    void readingNothingOfADatagramLeavesIt() {
        create(SocketOptions.Create.DATAGRAM);
        here.write(bytes("one"));

        assertEquals("", text(there.read(0)));
        assertEquals("one", text(there.read(3)));
    }

    @Test
    void aDatagramFitsWholeOrNotAtAll() {
        create(SocketOptions.Create.DATAGRAM);
        here.write(new byte[Socket.capacity() - 10]);

        assertFails(Status.SHOULD_WAIT, () -> here.write(new byte[11]));
        assertFails(Status.OUT_OF_RANGE, () -> here.write(new byte[Socket.capacity() + 1]));
        assertEquals(Signals.WRITABLE, here.signals());
        assertEquals(10, here.write(new byte[10]));
        assertEquals(0, here.signals());
        hereHandle.close();
        thereHandle.close();
        assertEquals(0, heap.used());
    }

    @Test
    void sizesOfFourGibibytesAreRefused() {
        here.write(bytes("x"));

        assertFails(Status.INVALID_ARGS, () -> here.room(1L << 32));
        assertFails(Status.INVALID_ARGS, () -> here.room(-1));
        assertFails(Status.INVALID_ARGS, () -> there.peek(1L << 32));
    }

    @Test
    void anEndShutDownForWritingCanStillRead() {
        here.write(bytes("sent"));
        there.write(bytes("back"));

        here.shutdown(SocketOptions.Shutdown.WRITE);

        assertEquals(Signals.READABLE | WRITE_DISABLED, here.signals());
        assertEquals(Signals.READABLE | Signals.WRITABLE | PEER_WRITE_DISABLED, there.signals());
        assertFails(Status.BAD_STATE, () -> here.write(bytes("more")));
        assertEquals("sent", text(there.read(100)));
        assertFails(Status.BAD_STATE, () -> there.read(100));
        assertEquals("back", text(here.read(100)));
        assertFails(Status.SHOULD_WAIT, () -> here.read(100));
    }

    @Test
    void anEndShutDownForReadingDisablesThePeersWrites() {
        here.shutdown(SocketOptions.Shutdown.READ);

        assertFails(Status.BAD_STATE, () -> there.write(bytes("x")));
        assertFails(Status.BAD_STATE, () -> here.read(1));
        assertEquals(1, here.write(bytes("x")));
    }

    @Test
    void theReadThresholdIsSignaledWhileEnoughIsThere() {
        there.readThreshold(3);
        here.write(bytes("ab"));
        assertEquals(0, there.signals() & READ_THRESHOLD);
        here.write(bytes("c"));
        assertEquals(READ_THRESHOLD, there.signals() & READ_THRESHOLD);
        there.read(1);
        assertEquals(0, there.signals() & READ_THRESHOLD);

        there.readThreshold(2);
        assertEquals(READ_THRESHOLD, there.signals() & READ_THRESHOLD);
        there.readThreshold(0);
        assertEquals(0, there.signals() & READ_THRESHOLD);
        assertFails(Status.INVALID_ARGS, () -> there.readThreshold(Socket.capacity() + 1));
    }

    @Test
    void theWriteThresholdIsSignaledWhileThereIsRoom() {
        here.writeThreshold(Socket.capacity() - 2);
        assertEquals(WRITE_THRESHOLD, here.signals() & WRITE_THRESHOLD);
        here.write(bytes("abc"));
        assertEquals(0, here.signals() & WRITE_THRESHOLD);
        there.read(1);
        assertEquals(WRITE_THRESHOLD, here.signals() & WRITE_THRESHOLD);

        assertFails(Status.INVALID_ARGS, () -> here.writeThreshold(-1));
        thereHandle.close();
        assertFails(Status.PEER_CLOSED, () -> here.writeThreshold(1));
    }

    @Test
    void aHostFeedsAnEndThatStarves() {
        here.feedBy(() -> here.write(bytes("fed")));

        assertEquals("fed", text(there.read(100)));
    }

    @Test
    void aHostFeedsAnEndThatSomebodyBeginsToWaitFor() {
        here.feedBy(() -> here.write(bytes("fed")));
        var seen = new int[1];

        there.addObserver(signals -> {
            seen[0] |= signals;
            return false;
        });

        assertEquals(Signals.READABLE, seen[0] & Signals.READABLE);
    }

    @Test
    void aHostReadsWhatIsWrittenWhileItIsWritten() {
        var read = new StringBuilder();
        here.addObserver(signals -> {
            if ((signals & Signals.READABLE) != 0) {
                read.append(text(here.read(Integer.MAX_VALUE)));
            }
            return false;
        });

        there.write(new byte[Socket.capacity()]);
        there.write(bytes("end"));

        assertEquals(Socket.capacity() + 3, read.length());
        assertEquals(Signals.WRITABLE, there.signals());
    }

    @Test
    void aReadLeavesTheBytesThatWereOnlyPeekedAt() {
        here.write(bytes("abc"));

        assertArrayEquals(there.peek(2), there.read(2));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static void assertFails(Status status, Executable call) {
        assertEquals(status, assertThrows(Status.Failure.class, call).status());
    }
}
