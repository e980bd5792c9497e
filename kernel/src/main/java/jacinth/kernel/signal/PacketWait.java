package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread waiting for a port's next packet.
public final class PacketWait extends Wait {
    private final Port port;
    private @Nullable Packet packet;

    /// Waits at once. The port must be empty.
    ///
    /// @param deadline virtual nanoseconds
    public PacketWait(Port port, long deadline) {
        super(deadline);
        this.port = port;
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

    /// What it waited for, null if that did not come.
    public @Nullable Packet packet() {
        return packet;
    }

    @Override
    public List<KernelObject> objects() {
        return List.of(port);
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
