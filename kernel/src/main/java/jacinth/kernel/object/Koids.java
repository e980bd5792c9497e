package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;

/// Gives each kernel object of one machine its id, and knows those that are alive.
public final class Koids {
    private final ObjectEvents events;
    private long next = Koid.FIRST;

    /// Nobody watches.
    public Koids() {
        this(ObjectEvents.UNWATCHED);
    }

    public Koids(ObjectEvents events) {
        this.events = events;
    }

    public long next() {
        return next++;
    }

    ObjectEvents events() {
        return events;
    }
}
