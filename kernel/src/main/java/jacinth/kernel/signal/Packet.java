package jacinth.kernel.signal;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.KernelHeap;
import jacinth.vdso.abi.ExceptionType;
import jacinth.vdso.abi.PortPacket;
import java.lang.foreign.MemorySegment;

/// What a port hands to a thread that waits for it: a `zx_port_packet_t`, in one queue at most.
public sealed class Packet permits SignalPacket {
    /// What a queued one costs the kernel, in bytes.
    static final int HEAP_BYTES = 192;

    final MemorySegment content;

    Packet(byte[] content) {
        this.content = MemorySegment.ofArray(content);
    }

    /// One that a guest queues: all as it wants, but for the type.
    ///
    /// @param content as many bytes as a packet has, the packet's from now on
    public static Packet user(byte[] content) {
        var packet = new Packet(content);
        PortPacket.TYPE.set(packet.content, PortPacket.Type.USER.number());
        return packet;
    }

    /// One that tells of an exception.
    ///
    /// @param process koid
    /// @param thread koid
    public static Packet exception(long key, ExceptionType type, long process, long thread) {
        var packet = new Packet(new byte[PortPacket.STRUCT.size()]);
        PortPacket.KEY.set(packet.content, key);
        PortPacket.TYPE.set(packet.content, type.number());
        PortPacket.PID.set(packet.content, process);
        PortPacket.TID.set(packet.content, thread);
        return packet;
    }

    /// One that tells of an interrupt.
    ///
    /// @param when virtual nanoseconds, or what a guest said
    static Packet interrupt(long key, long when) {
        var packet = new Packet(new byte[PortPacket.STRUCT.size()]);
        PortPacket.KEY.set(packet.content, key);
        PortPacket.TYPE.set(packet.content, PortPacket.Type.INTERRUPT.number());
        PortPacket.TIMESTAMP.set(packet.content, when);
        return packet;
    }

    public final long key() {
        return PortPacket.KEY.get(content);
    }

    /// Tells it to a guest.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure INVALID_ARGS
    public final void writeTo(Guest.Out to) {
        to.write(content);
    }

    /// It is being put into a queue.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure NO_MEMORY
    void enter(KernelHeap heap) {
        heap.charge(HEAP_BYTES, "port packet");
    }

    /// It was taken out of the queue.
    void leave(KernelHeap heap) {
        heap.release(HEAP_BYTES);
    }
}
