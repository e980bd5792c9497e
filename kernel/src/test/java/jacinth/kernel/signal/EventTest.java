package jacinth.kernel.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;

class EventTest {
    private final Koids koids = new Koids(new KernelHeap(1 << 30));

    @Test
    void usersSignalAnEventAndItsUserBits() {
        var event = new Event(koids);

        event.userSignal(0, Signals.SIGNALED | Signals.USER_ALL);
        event.userSignal(1 << 24, 0);

        assertEquals(Signals.SIGNALED | 0xfe << 24, event.signals());
    }

    @Test
    void whatIsClearedAndSetAtOnceIsSet() {
        var event = new Event(koids);

        event.userSignal(Signals.SIGNALED, Signals.SIGNALED);

        assertEquals(Signals.SIGNALED, event.signals());
    }

    @Test
    void otherSignalsAreNotTheUsers() {
        var event = new Event(koids);

        assertEquals(
                Status.INVALID_ARGS,
                assertThrows(Status.Failure.class, () -> event.userSignal(Signals.READABLE, Signals.SIGNALED))
                        .status());
        assertEquals(0, event.signals());
    }

    @Test
    void anEndOfAPairSignalsTheOther() {
        var ends = EventPair.create(koids);

        ends.first().signalPeer(0, Signals.SIGNALED);

        assertEquals(0, ends.first().signals());
        assertEquals(Signals.SIGNALED, ends.second().signals());
        assertEquals(ends.second().koid(), ends.first().relatedKoid());
    }

    @Test
    void anEndLearnsThatTheOtherIsClosed() {
        var ends = EventPair.create(koids);
        var first = new Handle(ends.first());

        first.close();

        assertEquals(Signals.PEER_CLOSED, ends.second().signals());
        assertEquals(
                Status.PEER_CLOSED,
                assertThrows(Status.Failure.class, () -> ends.second().signalPeer(0, Signals.SIGNALED))
                        .status());
    }
}
