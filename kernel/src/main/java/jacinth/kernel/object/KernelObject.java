package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Anything a handle can refer to: an id, signals, and the observers of those signals.
///
/// A new kind of object extends this (or [PeeredObject]), has a public constant `TYPE`, and overrides what differs.
public abstract class KernelObject {
    private static final SignalObserver[] NOBODY = {};

    private final long koid;
    private final ObjectType type;
    private int signals;
    private int handles;
    private @Nullable Set<SignalObserver> observers;

    protected KernelObject(Koids koids, ObjectType type, int signals) {
        this.koid = koids.next();
        this.type = type;
        this.signals = signals;
    }

    public final long koid() {
        return koid;
    }

    public final ObjectType type() {
        return type;
    }

    /// The name given to it, empty if none (ZX_PROP_NAME).
    public String name() {
        return "";
    }

    /// The koid of its peer or parent, as ZX_INFO_HANDLE_BASIC tells.
    public long relatedKoid() {
        return Koid.INVALID;
    }

    /// The signals that hold now.
    public final int signals() {
        return signals;
    }

    /// How many handles refer to it, in tables and in transit.
    public final int handleCount() {
        return handles;
    }

    /// The signals zx_object_signal may change. Events and event pairs add SIGNALED.
    protected int settableSignals() {
        return Signals.USER_ALL;
    }

    /// Changes signals at a guest's wish.
    ///
    /// @throws Status.Failure INVALID_ARGS for a signal that is not the user's to change
    public final void userSignal(int clear, int set) {
        requireSettable(clear, set);
        change(clear, set);
    }

    protected final void requireSettable(int clear, int set) {
        int foreign = (clear | set) & ~settableSignals();
        if (foreign != 0) {
            throw Status.INVALID_ARGS.because(
                    "signals 0x%x of a %s are not the user's to change".formatted(foreign, type));
        }
    }

    /// Lowers `clear`, then raises `set`, and tells the observers if that changed anything.
    protected final void change(int clear, int set) {
        int before = signals;
        signals = (before & ~clear) | set;
        if (signals != before && observers != null) {
            notifyObservers();
        }
    }

    protected final void raise(int set) {
        change(0, set);
    }

    protected final void lower(int clear) {
        change(clear, 0);
    }

    /// Observers come and go while they are told: who has gone is told no more, who has come was told already.
    private void notifyObservers() {
        int now = signals;
        for (var observer : observersNow()) {
            if (observes(observer) && observer.onSignals(now)) {
                removeObserver(observer);
            }
        }
    }

    /// Tells `observer` the present signals, and unless that was all it wanted, every change from now on.
    public final void addObserver(SignalObserver observer) {
        if (observer.onSignals(signals)) {
            return;
        }
        if (observers == null) {
            observers = new LinkedHashSet<>(4);
        }
        observers.add(observer);
        onObserved();
    }

    /// Returns whether it was there.
    public final boolean removeObserver(SignalObserver observer) {
        return observers != null && observers.remove(observer);
    }

    /// Removes the observers that were registered through `handle`.
    final void cancel(Handle handle) {
        for (var observer : observersNow()) {
            if (observes(observer) && observer.onHandleGone(handle, signals)) {
                removeObserver(observer);
            }
        }
    }

    private SignalObserver[] observersNow() {
        return observers == null || observers.isEmpty() ? NOBODY : observers.toArray(NOBODY);
    }

    private boolean observes(SignalObserver observer) {
        return observers != null && observers.contains(observer);
    }

    final void handleAdded() {
        handles++;
    }

    /// Returns the handles that go with it, if it was the last.
    final List<Handle> handleRemoved() {
        if (--handles > 0) {
            return List.of();
        }
        if (handles < 0) {
            throw new AssertionError("a handle to " + type + " " + koid + " was closed twice");
        }
        onZeroHandles();
        return takeHandles();
    }

    /// The last handle is gone. The object may live on, held by the kernel.
    protected void onZeroHandles() {}

    /// Gives up the handles that the object itself holds, after [#onZeroHandles]; they are closed then. Closing them
    /// here would nest as deep as guests put channels into channels.
    protected List<Handle> takeHandles() {
        return List.of();
    }

    /// Somebody began to wait for a signal that does not hold.
    protected void onObserved() {}
}
