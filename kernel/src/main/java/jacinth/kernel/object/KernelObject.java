package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Anything a handle can refer to: an id, signals, and the observers of those signals.
///
/// A new kind of object extends this (or [PeeredObject]), has a public constant `TYPE`, and overrides what differs.
public abstract class KernelObject {
    private final Koids koids;
    private final long koid;
    private final ObjectType type;
    private final int heapBytes;
    private int signals;
    private int handles;
    private boolean created;
    private boolean destroyed;

    /// Its neighbours in the list of live objects, which [Koids] keeps.
    @Nullable
    KernelObject previous;

    @Nullable
    KernelObject next;

    private @Nullable ObserverList observers;

    /// @param heapBytes what it costs the kernel, with what it always has, until nothing refers to it any more
    /// @throws Status.Failure NO_MEMORY
    protected KernelObject(Koids koids, ObjectType type, int signals, int heapBytes) {
        koids.heap().charge(heapBytes, type);
        this.koids = koids;
        this.koid = koids.next();
        this.type = type;
        this.signals = signals;
        this.heapBytes = heapBytes;
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

    /// Gives it a name.
    ///
    /// @throws Status.Failure NOT_SUPPORTED if its kind has none
    public void name(String given) {
        throw Status.NOT_SUPPORTED.because(type.withArticle() + " has no name");
    }

    /// Whether its signals can be waited for.
    public boolean isWaitable() {
        return true;
    }

    /// The child of a koid, as zx_object_get_child finds it; null if there is none.
    ///
    /// @throws Status.Failure WRONG_TYPE if its kind has no children
    public @Nullable KernelObject child(long koid) {
        throw Status.WRONG_TYPE.because(type.withArticle() + " has no children");
    }

    /// The cookie that users attach to it.
    ///
    /// @throws Status.Failure NOT_SUPPORTED if its kind has none
    public Cookie cookie() {
        throw Status.NOT_SUPPORTED.because(type.withArticle() + " has no cookie");
    }

    /// Ends it, if it is a task.
    ///
    /// @param killer for people, empty if it is nobody in the machine
    /// @throws Status.Failure WRONG_TYPE
    public void kill(String killer) {
        throw Status.WRONG_TYPE.because(type.withArticle() + " is no task");
    }

    /// How many there are now of what one of `signals` tells of; at least 1.
    public long signaledCount(int signals) {
        return 1;
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

    /// Changes its peer's signals at a guest's wish.
    ///
    /// @throws Status.Failure NOT_SUPPORTED if its kind has no peers
    public void signalPeer(int clear, int set) {
        throw Status.NOT_SUPPORTED.because(type.withArticle() + " has no peer");
    }

    protected final void requireSettable(int clear, int set) {
        int foreign = (clear | set) & ~settableSignals();
        if (foreign != 0) {
            throw Status.INVALID_ARGS.because(
                    "signals 0x%x of %s are not the user's to change".formatted(foreign, type.withArticle()));
        }
    }

    /// Lowers `clear`, then raises `set`, and tells the observers if that changed anything.
    protected final void change(int clear, int set) {
        int before = signals;
        signals = (before & ~clear) | set;
        if (signals != before) {
            events().signalsChanged(this, before);
            if (observers != null) {
                observers.tell(before, signals);
            }
        }
    }

    protected final void raise(int set) {
        change(0, set);
    }

    protected final void lower(int clear) {
        change(clear, 0);
    }

    /// Tells `observer` the present signals, and unless that was all it wanted, every change from now on.
    public final void addObserver(SignalObserver observer) {
        if (!observer.onSignals(signals)) {
            observersToAddTo().add(observer);
            onObserved();
        }
    }

    /// Tells `observer` the present signals, and unless that was all it wanted, what holds after each change if one of
    /// `wanted` is among it.
    ///
    /// @param through the handle without which it must not go on
    public final void addObserver(SignalObserver observer, int wanted, Handle through) {
        if (!observer.onSignals(signals)) {
            observersToAddTo().add(observer, wanted, through);
            onObserved();
        }
    }

    private ObserverList observersToAddTo() {
        if (observers == null) {
            observers = new ObserverList();
        }
        return observers;
    }

    /// Returns whether it was there.
    public final boolean removeObserver(SignalObserver observer) {
        return observers != null && observers.remove(observer);
    }

    /// The signals that came up since `observer` was added, gone again or not; none if it is not there.
    public final int raisedSince(SignalObserver observer) {
        return observers == null ? 0 : observers.raisedSince(observer);
    }

    /// Removes the observers that were registered through `handle`.
    final void cancel(Handle handle) {
        if (observers != null) {
            observers.cancel(handle);
        }
    }

    final ObjectEvents events() {
        return koids.events();
    }

    final void handleAdded() {
        handles++;
        if (!created) {
            created = true;
            koids.add(this);
            events().objectCreated(this);
        }
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
        var taken = takeHandles();
        destroyIfUnused();
        return taken;
    }

    /// Whether the kernel itself refers to it, handles or not: a thread that runs, memory that is mapped.
    protected boolean isHeld() {
        return false;
    }

    /// Whether anybody has a handle to it, or the kernel itself refers to it.
    public final boolean isReferredTo() {
        return handles > 0 || isHeld();
    }

    /// Gives back what it cost, if neither a handle nor the kernel refers to it any more. Who overrides [#isHeld] calls
    /// this when that ends.
    protected final void destroyIfUnused() {
        if (!destroyed && !isReferredTo()) {
            destroyed = true;
            koids.heap().release(heapBytes);
            if (created) {
                koids.remove(this);
                events().objectDestroyed(this);
            }
            onDestroyed();
        }
    }

    /// Nothing refers to it any more.
    protected void onDestroyed() {}

    /// The last handle is gone. The object may live on, held by the kernel.
    protected void onZeroHandles() {}

    /// The handles that the object itself holds, left there.
    public List<Handle> heldHandles() {
        return List.of();
    }

    /// Gives up the handles that the object itself holds, after [#onZeroHandles]; they are closed then. Closing them
    /// here would nest as deep as guests put channels into channels.
    protected List<Handle> takeHandles() {
        return List.of();
    }

    /// Somebody began to wait for a signal that does not hold.
    protected void onObserved() {}
}
