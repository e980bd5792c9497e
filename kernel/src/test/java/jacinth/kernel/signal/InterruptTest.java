package jacinth.kernel.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.interrupt.DeviceLines;
import jacinth.machine.interrupt.InterruptController;
import jacinth.machine.time.Clock;
import jacinth.vdso.abi.PortOptions;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class InterruptTest {
    private static final int LINE = 5;

    private final KernelHeap heap = new KernelHeap(1 << 20);
    private final Koids koids = new Koids(heap);
    private final InterruptController processor = new InterruptController(() -> {});
    private final DeviceLines lines = new DeviceLines(Isa.X64, processor);
    private final Clock clock = new Clock(Clock.DEFAULT_EPOCH);
    private final Port port = new Port(koids, heap, PortOptions.BIND_TO_INTERRUPT);
    private final Interrupt virtual = new VirtualInterrupt(koids);

    @Test
    void aWaiterIsToldTheTimeOfTheFirst() {
        var wait = await(virtual);
        virtual.trigger(100);
        virtual.trigger(200);

        assertEquals(Status.OK, wait.ended());
        assertEquals(100, wait.timestamp());
        assertTrue(virtual.hasHappened());
        assertEquals(200, virtual.take());
        assertFalse(virtual.hasHappened());
    }

    @Test
    void whoGivesUpMakesRoomForTheNext() {
        var wait = await(virtual);
        assertFails(Status.BAD_STATE, virtual::hasHappened);
        assertFails(Status.BAD_STATE, () -> virtual.bind(port, 1));
        wait.drop();

        var next = await(virtual);
        next.cancel(Status.INTERNAL_INTR_RETRY);
        virtual.trigger(100);

        assertTrue(virtual.hasHappened());
        assertEquals(100, virtual.take());
    }

    @Test
    void itsEndCancelsTheWait() {
        var wait = await(virtual);

        assertTrue(virtual.destroy());

        assertEquals(Status.CANCELED, wait.ended());
        assertFails(Status.CANCELED, virtual::hasHappened);
        assertFails(Status.CANCELED, () -> virtual.trigger(1));
        assertFails(Status.CANCELED, () -> virtual.bind(port, 1));
        assertTrue(virtual.destroy());
    }

    @Test
    void packetsOfInterruptsComeFirstAndOnceUntilTheyAreAcknowledged() {
        virtual.bind(port, 7);
        port.queue(Packet.user(new byte[PortPacket.STRUCT.size()]));
        virtual.trigger(100);
        virtual.trigger(200);
        virtual.trigger(300);

        assertEquals(2, port.queued());
        assertPacket(7, 100);
        assertEquals(1, port.queued());
        virtual.acknowledge();
        assertPacket(7, 200);
        virtual.acknowledge();
        assertEquals(1, port.queued());
        virtual.trigger(400);
        assertPacket(7, 400);
    }

    @Test
    void whatWasNotTakenCannotBeToldAgain() {
        virtual.bind(port, 7);
        assertFails(Status.ALREADY_BOUND, () -> virtual.bind(port, 8));
        virtual.trigger(100);
        virtual.trigger(200);

        assertFails(Status.BAD_STATE, virtual::acknowledge);

        virtual.acknowledge();
        assertPacket(7, 100);
        assertEquals(0, port.queued());
    }

    @Test
    void itsEndTakesBackThePacketThatWasNotTaken() {
        virtual.bind(port, 7);
        virtual.trigger(100);
        assertTrue(virtual.destroy());
        assertEquals(0, port.queued());
        assertFails(Status.CANCELED, virtual::acknowledge);

        var taken = new VirtualInterrupt(koids);
        taken.bind(port, 8);
        taken.trigger(100);
        assertPacket(8, 100);
        assertFalse(taken.destroy());
    }

    @Test
    void aThreadThatWaitsAtThePortGetsThePacket() {
        virtual.bind(port, 7);
        var wait = new PacketWait(port, 1000);
        virtual.trigger(100);

        var packet = wait.packet();
        assertEquals(Status.OK, wait.ended());
        assertEquals(100, packet == null ? -1 : PortPacket.TIMESTAMP.get(packet.content));
        assertFalse(virtual.destroy());
    }

    @Test
    void anEdgeOfALineIsToldWithItsTime() {
        var physical = PhysicalInterrupt.create(koids, lines, clock, LINE, false);
        var wait = await(physical);
        clock.jumpTo(500);
        lines.assertLine(LINE);
        assertNull(wait.ended());

        processor.deliver();

        assertEquals(500, wait.timestamp());
        clock.jumpTo(600);
        lines.release(LINE);
        lines.assertLine(LINE);
        processor.deliver();
        assertEquals(600, physical.take());
        assertFails(Status.BAD_STATE, () -> physical.trigger(1));
    }

    @Test
    void aLevelIsToldAgainIfItHoldsWhenItIsAcknowledged() {
        var physical = PhysicalInterrupt.create(koids, lines, clock, LINE, true);
        physical.bind(port, 7);
        clock.jumpTo(500);
        lines.assertLine(LINE);
        processor.deliver();
        processor.deliver();
        assertPacket(7, 500);
        assertEquals(0, port.queued());

        clock.jumpTo(600);
        physical.acknowledge();
        processor.deliver();
        assertPacket(7, 600);

        lines.release(LINE);
        physical.acknowledge();
        processor.deliver();
        assertEquals(0, port.queued());
    }

    @Test
    void theNextWaitUnmasksALevel() {
        var physical = PhysicalInterrupt.create(koids, lines, clock, LINE, true);
        lines.assertLine(LINE);
        clock.jumpTo(5);
        processor.deliver();
        assertEquals(5, physical.take());

        var wait = await(physical);
        assertNull(wait.ended());
        clock.jumpTo(6);
        processor.deliver();

        assertEquals(6, wait.timestamp());
    }

    @Test
    void aLineIsFreeWhenItsInterruptIsGone() {
        long before = heap.used();
        var first = PhysicalInterrupt.create(koids, lines, clock, LINE, true);
        var handle = new Handle(first);
        assertFails(Status.ALREADY_BOUND, () -> PhysicalInterrupt.create(koids, lines, clock, LINE, true));
        first.destroy();
        var second = new Handle(PhysicalInterrupt.create(koids, lines, clock, LINE, false));

        handle.close();
        assertTrue(lines.isConnected(LINE));
        second.close();

        assertFalse(lines.isConnected(LINE));
        assertEquals(before, heap.used());
    }

    @Test
    void withoutMemoryALineStaysFree() {
        var none = new Koids(new KernelHeap(10));

        assertFails(Status.NO_MEMORY, () -> PhysicalInterrupt.create(none, lines, clock, LINE, true));

        assertFalse(lines.isConnected(LINE));
    }

    private static InterruptWait await(Interrupt interrupt) {
        assertFalse(interrupt.hasHappened());
        return interrupt.await();
    }

    private void assertPacket(long key, long timestamp) {
        var content = port.take().content;
        assertEquals(PortPacket.Type.INTERRUPT.number(), PortPacket.TYPE.getInt(content));
        assertEquals(key, PortPacket.KEY.get(content));
        assertEquals(timestamp, PortPacket.TIMESTAMP.get(content));
        assertEquals(0, PortPacket.STATUS.get(content));
        assertEquals(PortPacket.STRUCT.size(), content.byteSize());
    }

    private static void assertFails(Status expected, Executable call) {
        assertEquals(expected, assertThrows(Status.Failure.class, call).status());
    }
}
