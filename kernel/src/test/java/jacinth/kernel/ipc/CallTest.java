package jacinth.kernel.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.object.PeeredObject.Pair;
import jacinth.kernel.sched.Outcome;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTest {
    private final Koids koids = new Koids(new KernelHeap(1 << 30));
    private final KernelHeap heap = new KernelHeap(1 << 20);
    private final TimerQueue timers = new TimerQueue();
    private final Pair<Channel> ends = Channel.create(koids);
    private final Channel client = ends.first();
    private final Channel server = ends.second();
    private final Handle clientHandle = new Handle(client);
    private final Handle serverHandle = new Handle(server);

    @Test
    void theReplyGoesToTheCallThatItAnswersAndToNoQueue() {
        var first = call(100);
        var second = call(100);
        var toFirst = server.read();
        var toSecond = server.read();

        server.write(toSecond);

        assertEquals(Status.OK, second.ended);
        assertSame(toSecond, second.reply);
        assertNull(first.ended);
        server.write(toFirst);
        assertSame(toFirst, first.reply);
        assertEquals(0, client.queued());
        assertEquals(Signals.WRITABLE, client.signals());
    }

    @Test
    void theKernelMakesTheIdWithItsHighBitSet() {
        call(100);
        call(100);

        int first = server.read().id();
        int second = server.read().id();
        assertEquals(1 << 31, first & 1 << 31);
        assertNotEquals(first, second);
    }

    @Test
    void aMessageThatAnswersNoCallIsQueued() {
        var call = call(100);

        server.write(message(0x7fff_ffff));
        server.write(Message.of(heap, new byte[3], List.of()));

        assertNull(call.ended);
        assertEquals(2, client.queued());
    }

    @Test
    void closingTheCallersEndCancelsTheCall() {
        var call = call(100);

        clientHandle.close();

        assertEquals(Status.CANCELED, call.ended);
    }

    @Test
    void closingThePeerEndsTheCall() {
        var call = call(100);

        serverHandle.close();

        assertEquals(Status.PEER_CLOSED, call.ended);
        assertEquals(0, heap.used());
    }

    @Test
    void aReplyAfterTheDeadlineIsAnOrdinaryMessage() {
        var call = call(100);
        timers.fire(99);
        assertNull(call.ended);

        timers.fire(100);
        assertEquals(Status.TIMED_OUT, call.ended);

        server.write(server.read());
        assertEquals(1, client.queued());
    }

    @Test
    void aReplyToAKilledThreadIsAnOrdinaryMessage() {
        var call = call(100);
        call.drop();

        server.write(server.read());

        assertNull(call.ended);
        assertEquals(1, client.queued());
    }

    @Test
    void aCallOnAChannelWithoutPeerFailsAtOnce() {
        serverHandle.close();
        var carried = new Handle(Channel.create(koids).first());

        var failure = assertThrows(
                Status.Failure.class,
                () -> client.call(Message.of(heap, new byte[4], List.of(carried)), new Recorded(client, 100)));

        assertEquals(Status.PEER_CLOSED, failure.status());
        assertEquals(0, carried.object().handleCount());
        assertEquals(0, heap.used());
    }

    @Test
    void aServerInTheKernelMayReplyBeforeTheCallerIsParked() {
        server.addObserver(signals -> {
            if ((signals & Signals.READABLE) != 0) {
                server.write(server.read());
            }
            return false;
        });
        var call = new Recorded(client, 100);

        client.call(message(0), call);

        assertSame(Outcome.OK, call.orOver());
        assertEquals(Status.OK, call.finished);
    }

    private Recorded call(long deadline) {
        var call = new Recorded(client, deadline);
        client.call(message(0), call);
        assertSame(call, call.orOver());
        call.begin((status, reason) -> call.ended = status, timers);
        return call;
    }

    private Message message(int id) {
        var message = Message.of(heap, new byte[] {0, 0, 0, 0, 'x'}, List.of());
        message.id(id);
        return message;
    }

    private static final class Recorded extends Call {
        @Nullable
        Message reply;

        @Nullable
        Status ended;

        @Nullable
        Status finished;

        Recorded(Channel channel, long deadline) {
            super(channel, deadline);
        }

        @Override
        protected void take(Message message) {
            reply = message;
        }

        @Override
        protected Status finish(Status status) {
            finished = status;
            return status;
        }
    }
}
