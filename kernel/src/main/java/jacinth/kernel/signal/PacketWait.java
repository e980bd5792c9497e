package jacinth.kernel.signal;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import org.jspecify.annotations.Nullable;

/// A thread waiting for a port's next packet.
public final class PacketWait extends Wait {
    private final Port port;
    private final Guest.Out to;
    private @Nullable Packet packet;

    /// Waits at once. The port must be empty.
    ///
    /// @param deadline virtual nanoseconds
    /// @param to where the packet goes
    public PacketWait(Port port, long deadline, Guest.Out to) {
        super(deadline);
        this.port = port;
        this.to = to;
        port.add(this);
    }

    void take(Packet next) {
        packet = next;
        complete(Status.OK);
    }

    @Override
    protected void abandon() {
        port.remove(this);
    }

    @Override
    protected Status finish(Status status) {
        if (packet != null) {
            packet.writeTo(to);
        }
        return status;
    }

    @Override
    public ThreadState threadState() {
        return ThreadState.BLOCKED_PORT;
    }

    @Override
    public String toString() {
        return "a packet at port " + port.koid();
    }
}
