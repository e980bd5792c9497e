package jacinth.kernel.signal;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.PortOptions;
import jacinth.vdso.abi.Status;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/// A queue of packets about what happened elsewhere.
///
/// Packets are taken in the order in which they came, those of interrupts before all others, each by one thread. Either
/// packets wait or threads do, not both.
public final class Port extends KernelObject {
    public static final ObjectType TYPE = ObjectType.PORT;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 512;

    /// With more packets than this in the queue, no further one is let in.
    public static final int ENOUGH_PACKETS = 2048;

    private final KernelHeap heap;
    private final boolean takesInterrupts;
    private final SequencedSet<Packet> packets = new LinkedHashSet<>();
    /// They belong to their interrupts, and may be as many as those.
    private final SequencedSet<InterruptPacket> interrupts = new LinkedHashSet<>(2);
    private final SequencedSet<PacketWait> waits = new LinkedHashSet<>();
    /// Those that watch or are queued, by what they were made with.
    private final SequencedMap<Source, SequencedSet<SignalPacket>> watching = new LinkedHashMap<>();
    private final Set<Binding> bindings = new LinkedHashSet<>();

    /// What zx_port_cancel names.
    record Source(Handle handle, long key) {}

    /// Something that sends packets here as long as there is a handle.
    public interface Binding {
        void onPortClosed();
    }

    /// One that takes no interrupts.
    public Port(Koids koids, KernelHeap heap) {
        this(koids, heap, 0);
    }

    /// @param options of [PortOptions]
    public Port(Koids koids, KernelHeap heap, int options) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.heap = heap;
        this.takesInterrupts = (options & PortOptions.BIND_TO_INTERRUPT) != 0;
    }

    /// Whether it was made to have interrupts bound to it.
    public boolean takesInterrupts() {
        return takesInterrupts;
    }

    /// @throws Status.Failure SHOULD_WAIT with [#ENOUGH_PACKETS] in the queue; NO_MEMORY
    public void queue(Packet packet) {
        if (isFull()) {
            throw Status.SHOULD_WAIT.because("port %d has %d packets".formatted(koid(), packets.size()));
        }
        put(packet);
    }

    private boolean isFull() {
        return packets.size() > ENOUGH_PACKETS;
    }

    private void put(Packet packet) {
        if (waits.isEmpty()) {
            packet.enter(heap);
            packets.add(packet);
        } else {
            waits.removeFirst().take(packet);
        }
    }

    boolean holds(InterruptPacket packet) {
        return interrupts.contains(packet);
    }

    /// Queues the packet of an interrupt, however many there are.
    void queue(InterruptPacket packet) {
        if (waits.isEmpty()) {
            interrupts.add(packet);
        } else {
            waits.removeFirst().take(packet.packet());
        }
    }

    boolean takeBack(InterruptPacket packet) {
        return interrupts.remove(packet);
    }

    /// Queues packets when signals of an object hold, until the handle leaves its table or [#cancel] is called.
    ///
    /// @param trigger the signals, any of which will do
    /// @param repeating whether to go on after the first packet
    /// @param count how many of the thing signaled there are now; later packets count 1
    /// @throws Status.Failure NO_MEMORY
    public void watch(Handle handle, long key, int trigger, boolean repeating, long count) {
        var packet = new SignalPacket(this, heap, handle, key, trigger, repeating);
        watching.computeIfAbsent(packet.source(), _ -> new LinkedHashSet<>(2)).add(packet);
        try {
            packet.watch(count);
        } catch (Status.Failure failure) {
            forget(packet);
            throw failure;
        }
    }

    /// Returns false if the packet was lost because the port is full.
    boolean trigger(SignalPacket packet, int signals) {
        if (isFull()) {
            return false;
        }
        if (packet.observe(signals)) {
            put(packet);
        }
        return true;
    }

    void forget(SignalPacket packet) {
        watching.computeIfPresent(packet.source(), (_, same) -> same.remove(packet) && same.isEmpty() ? null : same);
    }

    /// How many send packets here as long as there is a handle.
    public int bindings() {
        return bindings.size();
    }

    public void bind(Binding binding) {
        bindings.add(binding);
    }

    public void unbind(Binding binding) {
        bindings.remove(binding);
    }

    /// Ends what [#watch] began with this handle and key, and takes back the packets that came of it.
    ///
    /// @return whether there was something to end or to take back
    public boolean cancel(Handle handle, long key) {
        var meant = watching.remove(new Source(handle, key));
        if (meant == null) {
            return false;
        }
        meant.forEach(this::end);
        return true;
    }

    private void end(SignalPacket packet) {
        if (packet.isWatching()) {
            packet.stop();
        }
        if (packets.remove(packet)) {
            packet.leave(heap);
        }
    }

    /// How many packets wait to be taken.
    public int queued() {
        return interrupts.size() + packets.size();
    }

    /// Takes the next packet; there must be one.
    public Packet take() {
        if (!interrupts.isEmpty()) {
            return interrupts.removeFirst().packet();
        }
        var packet = packets.removeFirst();
        packet.leave(heap);
        return packet;
    }

    /// Makes `wait` wait for the next packet. There is none now.
    void add(PacketWait wait) {
        waits.add(wait);
    }

    void remove(PacketWait wait) {
        waits.remove(wait);
    }

    /// Nobody can wait for packets any more, but who does already still does, for ever.
    @Override
    protected void onZeroHandles() {
        for (var all = watching.pollFirstEntry(); all != null; all = watching.pollFirstEntry()) {
            all.getValue().forEach(this::end);
        }
        packets.forEach(packet -> packet.leave(heap));
        packets.clear();
        List.copyOf(bindings).forEach(Binding::onPortClosed);
    }

    @Override
    public boolean isWaitable() {
        return false;
    }
}
