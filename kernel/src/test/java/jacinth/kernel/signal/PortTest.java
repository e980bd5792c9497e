package jacinth.kernel.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PortTest {
    private static final int USER_0 = 1 << 24;
    private static final int USER_1 = 1 << 25;

    private final Koids koids = new Koids(new KernelHeap(1 << 30));
    private final KernelHeap heap = new KernelHeap(1 << 20);
    private final HandleTable table = new HandleTable(1, new Koids(new KernelHeap(1 << 20)), 1);
    private final Port port = new Port(koids, heap);
    private final Handle portHandle = new Handle(port);
    private final Event event = new Event(koids);
    private final Handle source = new Handle(event);
    private final int sourceValue = table.add(source);

    @Test
    void packetsAreTakenInOrder() {
        port.queue(user(1));
        port.queue(user(2));

        assertEquals(1, take().key());
        assertEquals(2, take().key());
        assertEquals(0, port.queued());
        assertEquals(0, heap.used());
    }

    @Test
    void cancelingEndsAllThatWereMadeWithTheKeyAndNoOther() {
        for (int key = 1; key <= 3; key++) {
            port.watch(source, key, USER_0, true, 1);
            port.watch(source, key, USER_0, false, 1);
        }
        event.userSignal(0, USER_0);

        assertTrue(port.cancel(source, 2));
        assertFalse(port.cancel(source, 2));

        assertEquals(4, port.queued());
        for (int key : new int[] {3, 3, 1, 1}) {
            assertEquals(key, take().key());
        }
        assertTrue(port.cancel(source, 1));
        portHandle.close();
        assertEquals(0, heap.used());
    }

    @Test
    void whoeverQueuesAPacketDoesNotChooseItsType() {
        var content = new byte[PortPacket.STRUCT.size()];
        content[PortPacket.TYPE.offset()] = (byte) PortPacket.Type.INTERRUPT.number();
        content[PortPacket.STATUS.offset()] = 5;

        port.queue(Packet.user(content));

        var packet = take().content;
        assertEquals(PortPacket.Type.USER.number(), PortPacket.TYPE.getInt(packet));
        assertEquals(5, PortPacket.STATUS.getInt(packet));
    }

    @Test
    void aPortWithManyPacketsTakesNoMore() {
        fill();

        assertFails(Status.SHOULD_WAIT, () -> port.queue(user(0)));
        take();
        port.queue(user(0));
    }

    @Test
    void aPortIsChargedForItsPackets() {
        var small = new Port(koids, new KernelHeap(200));
        small.queue(user(1));

        assertFails(Status.NO_MEMORY, () -> small.queue(user(2)));
        assertFails(Status.NO_MEMORY, () -> small.watch(source, 1, USER_0, false, 1));
        assertFalse(small.cancel(source, 1));
    }

    @Test
    void anAsynchronousWaitQueuesOnePacket() {
        port.watch(source, 7, USER_0 | USER_1, false, 1);
        assertEquals(0, port.queued());

        event.userSignal(0, USER_1 | Signals.SIGNALED);
        event.userSignal(USER_1, 0);
        event.userSignal(0, USER_1);

        var packet = take();
        assertSignals(packet, PortPacket.Type.SIGNAL_ONE, USER_0 | USER_1, USER_1 | Signals.SIGNALED, 1);
        assertEquals(7, packet.key());
        assertEquals(0, port.queued());
        assertEquals(0, heap.used());
    }

    @Test
    void signalsThatHoldAlreadyQueueAPacketAtOnce() {
        event.userSignal(0, USER_0);

        port.watch(source, 7, USER_0, false, 3);

        assertSignals(take(), PortPacket.Type.SIGNAL_ONE, USER_0, USER_0, 3);
        assertEquals(0, heap.used());
    }

    @Test
    void aRepeatingWaitQueuesAPacketForEachChange() {
        port.watch(source, 7, USER_0, true, 3);
        event.userSignal(0, USER_0);
        assertSignals(take(), PortPacket.Type.SIGNAL_REP, USER_0, USER_0, 1);

        event.userSignal(0, USER_1);
        assertSignals(take(), PortPacket.Type.SIGNAL_REP, USER_0, USER_0 | USER_1, 1);
    }

    @Test
    void aPacketStillInTheQueueGathersWhatIsSeen() {
        port.watch(source, 7, USER_0, true, 1);
        event.userSignal(0, USER_0);
        event.userSignal(0, USER_1);
        event.userSignal(USER_1, 0);

        assertSignals(take(), PortPacket.Type.SIGNAL_REP, USER_0, USER_0 | USER_1, 1);
        assertEquals(0, port.queued());
    }

    @Test
    void cancelingStopsTheWaitAndTakesBackItsPackets() {
        port.watch(source, 7, USER_0, false, 1);
        port.watch(source, 7, USER_1, true, 1);
        port.watch(source, 8, USER_1, true, 1);
        event.userSignal(0, USER_1);

        assertTrue(port.cancel(source, 7));

        assertFalse(port.cancel(source, 7));
        assertEquals(8, take().key());
        event.userSignal(0, USER_0);
        assertEquals(8, take().key());
        assertEquals(0, port.queued());
        assertEquals(SignalPacket.WATCH_BYTES + SignalPacket.PLACE_BYTES, heap.used());
    }

    @Test
    void cancelingGoesByHandleNotByObject() {
        var other = new Handle(event);
        port.watch(source, 7, USER_0, false, 1);

        assertFalse(port.cancel(other, 7));
        assertTrue(port.cancel(source, 7));
    }

    @Test
    void userPacketsAreNotCanceled() {
        port.queue(user(7));

        assertFalse(port.cancel(source, 7));
        assertEquals(7, take().key());
    }

    @Test
    void aWaitEndsWhenItsHandleIsClosed() {
        var other = new Handle(event);
        table.add(other);
        port.watch(source, 7, USER_0, true, 1);
        port.watch(other, 8, USER_0, false, 1);

        table.remove(sourceValue).close();
        event.userSignal(0, USER_0);

        assertEquals(8, take().key());
        assertEquals(0, port.queued());
        assertEquals(0, heap.used());
    }

    @Test
    void aPacketOutlivesTheHandleItCameThrough() {
        port.watch(source, 7, USER_0, true, 1);
        event.userSignal(0, USER_0);

        table.remove(sourceValue).close();

        assertEquals(7, take().key());
        assertEquals(0, heap.used());
    }

    @Test
    void aFullPortLosesThePacketAndEndsTheWait() {
        port.watch(source, 7, USER_0, true, 1);
        fill();

        event.userSignal(0, USER_0);

        assertFalse(port.cancel(source, 7));
    }

    @Test
    void closingThePortFreesTheHeap() {
        port.watch(source, 7, USER_0, true, 1);
        port.watch(source, 8, USER_1, true, 1);
        event.userSignal(0, USER_0);
        port.queue(user(1));

        portHandle.close();

        assertEquals(0, heap.used());
        event.userSignal(0, USER_1);
        assertEquals(0, heap.used());
    }

    private void fill() {
        for (int i = 0; i <= Port.ENOUGH_PACKETS; i++) {
            port.queue(user(0));
        }
    }

    private static Packet user(long key) {
        var packet = Packet.user(new byte[PortPacket.STRUCT.size()]);
        PortPacket.KEY.set(packet.content, key);
        return packet;
    }

    private Packet take() {
        var packet = port.take();
        assertNotNull(packet);
        return packet;
    }

    private static void assertSignals(Packet packet, PortPacket.Type type, int trigger, int observed, long count) {
        assertEquals(type.number(), PortPacket.TYPE.get(packet.content));
        assertEquals(0, PortPacket.STATUS.get(packet.content));
        assertEquals(trigger, PortPacket.TRIGGER.get(packet.content));
        assertEquals(observed, PortPacket.OBSERVED.get(packet.content));
        assertEquals(count, PortPacket.COUNT.get(packet.content));
    }

    private static void assertFails(Status status, Executable call) {
        assertEquals(status, assertThrows(Status.Failure.class, call).status());
    }
}
