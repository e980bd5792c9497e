package jacinth.kernel.signal;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Status;
import org.jspecify.annotations.Nullable;

/// Something that happens from time to time, and that one thread waits for or one port tells of.
///
/// It is told of once, and again only after that was acknowledged: by the next wait, or by [#acknowledge]. What happens
/// in between counts as once more (`kernel/object/interrupt_dispatcher.cpp`).
public abstract sealed class Interrupt extends KernelObject permits VirtualInterrupt, PhysicalInterrupt {
    public static final ObjectType TYPE = ObjectType.INTERRUPT;

    /// What one costs the kernel, in bytes, with a port that has no handle left.
    private static final int HEAP_BYTES = 768;

    private enum State {
        IDLE,
        WAITING,
        TRIGGERED,
        NEEDS_ACKNOWLEDGEMENT,
        DESTROYED
    }

    private State state = State.IDLE;
    /// When that happened first of which nobody was told yet, 0 if nothing did.
    private long timestamp;
    private @Nullable InterruptWait wait;
    private @Nullable InterruptPacket packet;

    Interrupt(Koids koids) {
        super(koids, TYPE, 0, HEAP_BYTES);
    }

    /// Lets no more of it come until [#unmask].
    abstract void mask();

    /// It may come again, now that the last one is acknowledged.
    abstract void unmask();

    /// Nothing is to come of it any more.
    abstract void disconnect();

    /// Makes it happen, if it is a virtual one.
    ///
    /// @param when virtual nanoseconds, or whatever a guest likes
    /// @throws Status.Failure BAD_STATE for a physical one, CANCELED if it was destroyed
    public abstract void trigger(long when);

    /// It happens.
    final void note(long when) {
        if (timestamp == 0) {
            timestamp = when;
        }
    }

    /// When that happened first of which nobody was told yet, 0 if nothing did.
    final long timestamp() {
        return timestamp;
    }

    /// Tells of what was [#note]d, unless the last one is not acknowledged yet.
    ///
    /// @param when what to tell a port
    final void tell(long when) {
        if (packet == null) {
            state = State.TRIGGERED;
            if (wait != null) {
                var ended = wait;
                wait = null;
                ended.happened(take());
            }
        } else if (state != State.NEEDS_ACKNOWLEDGEMENT) {
            send(packet, when);
            state = State.NEEDS_ACKNOWLEDGEMENT;
        }
    }

    private boolean send(InterruptPacket told, long when) {
        boolean sent = told.send(when);
        mask();
        timestamp = 0;
        return sent;
    }

    /// Whether it has happened, for [#take].
    ///
    /// @throws Status.Failure CANCELED if it was destroyed; BAD_STATE if it is bound, or somebody waits for it
    public boolean hasHappened() {
        if (packet != null) {
            throw Status.BAD_STATE.because("interrupt %d is bound to a port".formatted(koid()));
        }
        requireAlive();
        if (state == State.WAITING) {
            throw Status.BAD_STATE.because("somebody waits for interrupt %d".formatted(koid()));
        }
        return state == State.TRIGGERED;
    }

    final void requireAlive() {
        if (state == State.DESTROYED) {
            throw Status.CANCELED.because("interrupt %d was destroyed".formatted(koid()));
        }
    }

    /// When it [#hasHappened]. The next one is told of from the next wait on.
    public long take() {
        long when = timestamp;
        timestamp = 0;
        state = State.NEEDS_ACKNOWLEDGEMENT;
        return when;
    }

    /// A wait for it, begun; it has not happened.
    public InterruptWait await() {
        if (state == State.NEEDS_ACKNOWLEDGEMENT) {
            unmask();
        }
        state = State.WAITING;
        wait = new InterruptWait(this);
        return wait;
    }

    void forgetWait() {
        wait = null;
        state = State.IDLE;
    }

    /// Has `port` tell of it from now on.
    ///
    /// @throws Status.Failure CANCELED if it was destroyed; BAD_STATE while somebody waits for it; ALREADY_BOUND
    public void bind(Port port, long key) {
        requireAlive();
        if (state == State.WAITING) {
            throw Status.BAD_STATE.because("somebody waits for interrupt %d".formatted(koid()));
        }
        if (packet != null) {
            throw Status.ALREADY_BOUND.because("interrupt %d is bound to a port".formatted(koid()));
        }
        packet = new InterruptPacket(port, key);
    }

    /// What its port has told of is dealt with. What happened since is told now.
    ///
    /// @throws Status.Failure BAD_STATE if it has no port, or the last packet was not even taken; CANCELED if it was
    ///     destroyed
    public void acknowledge() {
        if (packet == null) {
            throw Status.BAD_STATE.because("interrupt %d is bound to no port".formatted(koid()));
        }
        requireAlive();
        if (state != State.NEEDS_ACKNOWLEDGEMENT) {
            return;
        }
        unmask();
        if (timestamp == 0) {
            state = State.IDLE;
        } else if (!send(packet, timestamp)) {
            throw Status.BAD_STATE.because("nobody has taken the packet of interrupt %d".formatted(koid()));
        }
    }

    /// Ends it for good. Who waits for it is told.
    ///
    /// @return false if its port's packet was taken and is not acknowledged yet
    public boolean destroy() {
        disconnect();
        if (packet == null) {
            state = State.DESTROYED;
            if (wait != null) {
                var ended = wait;
                wait = null;
                ended.complete(Status.CANCELED);
            }
            return true;
        }
        boolean queued = packet.takeBack();
        boolean unacknowledged = state == State.NEEDS_ACKNOWLEDGEMENT;
        if (state != State.TRIGGERED) {
            state = State.DESTROYED;
        }
        return queued || !unacknowledged;
    }

    @Override
    protected void onZeroHandles() {
        destroy();
    }
}
