package jacinth.kernel.ipc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.object.PeeredObject.Pair;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChannelTest {
    private final Koids koids = new Koids(new KernelHeap(1 << 30));
    private final KernelHeap heap = new KernelHeap(1 << 20);
    private final Pair<Channel> ends = Channel.create(koids);
    private final Channel here = ends.first();
    private final Channel there = ends.second();
    private final Handle hereHandle = new Handle(here);
    private final Handle thereHandle = new Handle(there);

    @Test
    void messagesAreReadAtTheOtherEndInOrder() {
        here.write(message(1));
        here.write(message(2));

        assertEquals(2, there.queued());
        assertArrayEquals(new byte[] {1}, there.read().bytes());
        assertArrayEquals(new byte[] {2}, there.read().bytes());
    }

    @Test
    void readableIsRaisedWhileAMessageWaits() {
        assertEquals(Signals.WRITABLE, there.signals());
        here.write(message(1));
        here.write(message(2));
        assertEquals(Signals.WRITABLE | Signals.READABLE, there.signals());
        there.read();
        assertEquals(Signals.WRITABLE | Signals.READABLE, there.signals());
        there.read();
        assertEquals(Signals.WRITABLE, there.signals());
    }

    @Test
    void aMessageThatWasPeekedIsStillRead() {
        here.write(message(1));

        assertSame(there.peek(), there.read());
    }

    @Test
    void anEmptyChannelShouldBeWaitedFor() {
        assertFails(Status.SHOULD_WAIT, there::read);
    }

    @Test
    void whatWasSentBeforeClosingCanStillBeRead() {
        here.write(message(1));
        hereHandle.close();

        assertEquals(Signals.READABLE | Signals.PEER_CLOSED, there.signals());
        assertArrayEquals(new byte[] {1}, there.read().bytes());
        assertFails(Status.PEER_CLOSED, there::read);
    }

    @Test
    void writingToAClosedPeerClosesTheHandlesOfTheMessage() {
        thereHandle.close();
        var carried = new Handle(Channel.create(koids).first());

        assertFails(Status.PEER_CLOSED, () -> here.write(message(1, carried)));
        assertEquals(0, carried.object().handleCount());
        assertEquals(0, heap.used());
    }

    @Test
    void theHeapIsChargedForAMessageUntilItIsRead() {
        here.write(message(1, new Handle(Channel.create(koids).first())));
        assertEquals(128 + 1 + 64, heap.used());

        there.read().close();
        assertEquals(0, heap.used());
    }

    @Test
    void theHeapIsFreedWhenTheReaderCloses() {
        var carried = new Handle(Channel.create(koids).first());
        here.write(message(1, carried));
        here.write(message(2));

        thereHandle.close();

        assertEquals(0, heap.used());
        assertEquals(0, carried.object().handleCount());
    }

    @Test
    void aMessageThatTheHeapHasNoRoomForClosesItsHandles() {
        var small = new KernelHeap(100);
        var carried = new Handle(Channel.create(koids).first());

        assertFails(Status.NO_MEMORY, () -> Message.of(small, new byte[1], List.of(carried)));
        assertEquals(0, carried.object().handleCount());
        assertEquals(0, small.used());
    }

    @Test
    void channelsInChannelsCloseHoweverDeep() {
        var large = new KernelHeap(Long.MAX_VALUE);
        var outermost = hereHandle;
        for (int depth = 0; depth < 200_000; depth++) {
            var pair = Channel.create(koids);
            var reader = new Handle(pair.second());
            var writer = new Handle(pair.first());
            pair.first().write(Message.of(large, new byte[0], List.of(outermost)));
            writer.close();
            outermost = reader;
        }

        outermost.close();

        assertEquals(0, large.used());
        assertEquals(0, here.handleCount());
        assertEquals(Signals.PEER_CLOSED, there.signals());
    }

    private Message message(int content, Handle... handles) {
        return Message.of(heap, new byte[] {(byte) content}, List.of(handles));
    }

    @Test
    void channelsThatWereSentThroughEachOtherGoWhenNobodyElseIsLeft() {
        var others = Channel.create(koids);
        others.first().write(Message.of(heap, new byte[0], List.of(thereHandle)));
        here.write(Message.of(heap, new byte[0], List.of(new Handle(others.second()))));
        new Handle(others.first()).close();
        hereHandle.close();
        assertEquals(List.of(there, others.second()), koids.live());

        koids.breakCircles();

        assertEquals(List.of(), koids.live());
        assertEquals(0, heap.used());
    }

    private static void assertFails(Status status, Executable call) {
        assertEquals(status, assertThrows(Status.Failure.class, call).status());
    }
}
