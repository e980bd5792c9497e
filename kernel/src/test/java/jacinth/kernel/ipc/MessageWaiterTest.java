package jacinth.kernel.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.object.PeeredObject.Pair;
import jacinth.kernel.sched.Wait;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageWaiterTest {
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
        assertSame(toSecond, second.waiter.reply());
        assertNull(first.ended);
        server.write(toFirst);
        assertSame(toFirst, first.waiter.reply());
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
        assertFails(Status.CANCELED, call.waiter);
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
        assertFails(Status.TIMED_OUT, call.waiter);
        call.waiter.end();

        server.write(server.read());
        assertEquals(1, client.queued());
    }

    @Test
    void aReplyToAKilledThreadIsAnOrdinaryMessage() {
        var call = call(100);
        call.sleep.drop();
        call.waiter.end();

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
                () -> client.call(Message.of(heap, new byte[4], List.of(carried)), new MessageWaiter()));

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
        var waiter = new MessageWaiter();

        client.call(message(0), waiter);

        assertEquals(Status.OK, waiter.await(100).ended());
        assertEquals(5, waiter.reply().bytes().length);
    }

    @Test
    void anInterruptedCallStaysUnderWay() {
        var call = call(100);

        call.sleep.cancel(Status.INTERNAL_INTR_RETRY);

        assertEquals(Status.INTERNAL_INTR_RETRY, call.ended);
        assertTrue(call.waiter.isBusy());
        var again = call.waiter.await(200);
        assertNull(again.ended());
        var request = server.read();
        server.write(request);
        assertEquals(Status.OK, again.ended());
        assertSame(request, call.waiter.reply());
        call.waiter.end();
        assertFalse(call.waiter.isBusy());
    }

    @Test
    void aReplyDuringAnInterruptionIsThereWhenTheThreadComesBack() {
        var call = call(100);
        call.sleep.cancel(Status.INTERNAL_INTR_RETRY);
        var request = server.read();

        server.write(request);

        assertEquals(0, client.queued());
        assertEquals(Status.OK, call.waiter.await(0).ended());
        assertSame(request, call.waiter.reply());
    }

    @Test
    void whoMadeNoCallHasNoneToFinish() {
        assertFails(Status.BAD_STATE, new MessageWaiter());
    }

    private static void assertFails(Status expected, MessageWaiter waiter) {
        assertEquals(expected, assertThrows(Status.Failure.class, waiter::reply).status());
    }

    private Sleeper call(long deadline) {
        var waiter = new MessageWaiter();
        client.call(message(0), waiter);
        var sleeper = new Sleeper(waiter, waiter.await(deadline));
        sleeper.sleep.begin(status -> sleeper.ended = status, timers, 0);
        return sleeper;
    }

    private Message message(int id) {
        var message = Message.of(heap, new byte[] {0, 0, 0, 0, 'x'}, List.of());
        message.id(id);
        return message;
    }

    /// A thread in a call, and how its sleep ended.
    private static final class Sleeper {
        final MessageWaiter waiter;
        final Wait sleep;

        @Nullable
        Status ended;

        Sleeper(MessageWaiter waiter, Wait sleep) {
            this.waiter = waiter;
            this.sleep = sleep;
        }
    }
}
