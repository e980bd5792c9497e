package jacinth.kernel.signal;

/// What an interrupt has its port say: in the queue at most once.
final class InterruptPacket {
    private final Port port;
    private final long key;
    private long timestamp;

    InterruptPacket(Port port, long key) {
        this.port = port;
        this.key = key;
    }

    /// Queues it; returns false if it is queued already.
    boolean send(long when) {
        if (port.holds(this)) {
            return false;
        }
        timestamp = when;
        port.queue(this);
        return true;
    }

    /// Takes it out of the queue; returns false if it was not there.
    boolean takeBack() {
        return port.takeBack(this);
    }

    /// What a thread gets.
    Packet packet() {
        return Packet.interrupt(key, timestamp);
    }
}
