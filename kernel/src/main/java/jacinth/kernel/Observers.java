package jacinth.kernel;

import jacinth.kernel.KernelEvent.Kind;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.TaskEvents;
import jacinth.machine.HostInputLog;
import jacinth.vdso.abi.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Those who watch a kernel, told in the order in which they came. An event that nobody watches costs one check.
public final class Observers implements TaskEvents, HostInputLog.Watcher {
    private record Place(KernelObserver observer, Set<Kind> watches) {}

    private final List<Place> places = new ArrayList<>();
    private int watched;
    private long events;
    private @Nullable HandleHistory history;

    Observers() {}

    public void add(KernelObserver observer) {
        places.add(new Place(observer, Set.copyOf(observer.watches())));
        note();
    }

    public void remove(KernelObserver observer) {
        places.removeIf(place -> place.observer.equals(observer));
        note();
    }

    /// From now on errors about handles that are gone tell what they were.
    public void remember(HandleHistory history) {
        this.history = history;
        add(history);
    }

    private void note() {
        watched = 0;
        for (var place : places) {
            place.watches.forEach(kind -> watched |= bit(kind));
        }
    }

    private static int bit(Kind kind) {
        return 1 << kind.ordinal();
    }

    /// How many events there have been, watched or not: the same in every run.
    public long count() {
        return events;
    }

    /// An event of a kind happens. Returns whether somebody watches.
    boolean happens(Kind kind) {
        events++;
        return (watched & bit(kind)) != 0;
    }

    /// Tells those who watch.
    void publish(KernelEvent event) {
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            if (place.watches.contains(event.kind())) {
                place.observer.on(event);
            }
        }
    }

    @Override
    public void objectCreated(KernelObject object) {
        if (happens(Kind.OBJECT)) {
            publish(new KernelEvent.ObjectCreated(object));
        }
    }

    @Override
    public void objectDestroyed(KernelObject object) {
        if (happens(Kind.OBJECT)) {
            publish(new KernelEvent.ObjectDestroyed(object));
        }
    }

    @Override
    public void signalsChanged(KernelObject object, int before) {
        if (happens(Kind.SIGNALS)) {
            publish(new KernelEvent.SignalsChanged(object, before));
        }
    }

    @Override
    public void handleCreated(Handle handle) {
        if (happens(Kind.HANDLE)) {
            publish(new KernelEvent.HandleCreated(handle));
        }
    }

    @Override
    public void handleAdded(Handle handle, long process, int value) {
        if (happens(Kind.HANDLE)) {
            publish(new KernelEvent.HandleAdded(handle, process, value));
        }
    }

    @Override
    public void handleRemoved(Handle handle, long process, int value) {
        if (happens(Kind.HANDLE)) {
            publish(new KernelEvent.HandleRemoved(handle, process, value));
        }
    }

    @Override
    public void handleClosed(Handle handle) {
        if (happens(Kind.HANDLE)) {
            publish(new KernelEvent.HandleClosed(handle));
        }
    }

    @Override
    public String formerHandle(long process, int value) {
        return history == null ? "" : history.of(process, value);
    }

    @Override
    public void processStarted(GuestProcess process) {
        if (happens(Kind.TASK)) {
            publish(new KernelEvent.ProcessStarted(process));
        }
    }

    @Override
    public void processEnded(GuestProcess process) {
        if (happens(Kind.TASK)) {
            publish(new KernelEvent.ProcessEnded(process));
        }
    }

    @Override
    public void threadStarted(GuestThread thread) {
        if (happens(Kind.TASK)) {
            publish(new KernelEvent.ThreadStarted(thread));
        }
    }

    @Override
    public void threadEnded(GuestThread thread) {
        if (happens(Kind.TASK)) {
            publish(new KernelEvent.ThreadEnded(thread));
        }
    }

    @Override
    public void callUnserved(GuestThread thread, Signature call) {
        if (happens(Kind.UNSERVED)) {
            publish(new KernelEvent.CallUnserved(thread, call));
        }
    }

    @Override
    public long delivered(HostInputLog.Kind kind, int length) {
        if (happens(Kind.HOST_INPUT)) {
            publish(new KernelEvent.HostInput(kind, length));
        }
        return events;
    }
}
