package jacinth.kernel.signal;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.SignalObserver;
import jacinth.vdso.abi.PortPacket;

/// The packet of a zx_object_wait_async, which itself watches for the signals that queue it.
///
/// Charged to the heap while it is watching or queued. Triggered again before it was taken, it gathers what was seen.
final class SignalPacket extends Packet implements SignalObserver {
    /// What one costs the kernel while it is watching or queued, in bytes: itself with its object's list of observers,
    /// and its place in the row of each signal.
    static final int WATCH_BYTES = 1024;

    static final int PLACE_BYTES = 32;

    private final Port port;
    private final KernelHeap heap;
    private final Handle handle;
    private final int trigger;
    private final boolean repeating;
    private boolean watching;
    private boolean queued;
    private long count = 1;

    SignalPacket(Port port, KernelHeap heap, Handle handle, long key, int trigger, boolean repeating) {
        super(new byte[PortPacket.STRUCT.size()]);
        this.port = port;
        this.heap = heap;
        this.handle = handle;
        this.trigger = trigger;
        this.repeating = repeating;
        var type = repeating ? PortPacket.Type.SIGNAL_REP : PortPacket.Type.SIGNAL_ONE;
        PortPacket.KEY.set(content, key);
        PortPacket.TYPE.set(content, type.number());
        PortPacket.TRIGGER.set(content, trigger);
    }

    /// Begins to watch.
    ///
    /// @param countNow what the packet says if the signals hold already
    /// @throws jacinth.vdso.abi.Status.Failure NO_MEMORY
    void watch(long countNow) {
        heap.charge(bytes(), "asynchronous wait");
        watching = true;
        count = countNow;
        handle.object().addObserver(this, trigger, handle);
        count = 1;
    }

    /// Stops watching. If it is queued, it stays so.
    void stop() {
        handle.object().removeObserver(this);
        stopped();
    }

    private void stopped() {
        watching = false;
        releaseIfIdle();
    }

    private void releaseIfIdle() {
        if (!watching && !queued) {
            heap.release(bytes());
            port.forget(this);
        }
    }

    private int bytes() {
        return WATCH_BYTES + PLACE_BYTES * Integer.bitCount(trigger);
    }

    Port.Source source() {
        return new Port.Source(handle, key());
    }

    boolean isWatching() {
        return watching;
    }

    @Override
    public boolean onSignals(int signals) {
        if ((signals & trigger) == 0) {
            return false;
        }
        boolean kept = port.trigger(this, signals);
        if (kept && repeating) {
            return false;
        }
        stopped();
        return true;
    }

    @Override
    public void onHandleGone() {
        stopped();
    }

    /// Notes what was seen; returns whether it still has to be queued.
    boolean observe(int signals) {
        int seen = queued ? PortPacket.OBSERVED.getInt(content) : 0;
        PortPacket.OBSERVED.set(content, seen | signals);
        if (!queued) {
            PortPacket.COUNT.set(content, count);
        }
        return !queued;
    }

    @Override
    void enter(KernelHeap unused) {
        queued = true;
    }

    @Override
    void leave(KernelHeap unused) {
        queued = false;
        releaseIfIdle();
    }
}
