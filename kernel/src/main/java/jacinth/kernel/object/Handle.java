package jacinth.kernel.object;

import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reference to an object, with the rights its holder has. In one table, or in transit in a message.
///
/// Its identity matters: two handles are never equal, and one of which [#close] was called is never used again.
public final class Handle {
    private final KernelObject object;
    private final Rights rights;

    /// Whoever waits through it, found without asking who else waits for the object.
    ObserverList.@Nullable Watch newestWatch;

    /// A new handle counts at once, wherever it goes.
    public Handle(KernelObject object, Rights rights) {
        this.object = object;
        this.rights = rights;
        object.handleAdded();
        object.events().handleCreated(this);
    }

    /// A handle as a create call returns it.
    public Handle(KernelObject object) {
        this(object, object.type().defaultRights());
    }

    public KernelObject object() {
        return object;
    }

    public Rights rights() {
        return rights;
    }

    /// The object, as a `T` and with `needed` rights.
    ///
    /// @throws Status.Failure ACCESS_DENIED, then WRONG_TYPE
    public <T extends KernelObject> T as(Class<T> type, Rights needed) {
        require(needed);
        if (!type.isInstance(object)) {
            throw Status.WRONG_TYPE.because(
                    "the handle is to " + object.type().withArticle() + ", koid " + object.koid());
        }
        return type.cast(object);
    }

    /// As [#as(Class, Rights)], where `orElse`, if not empty, does as well as `needed`.
    public <T extends KernelObject> T as(Class<T> type, Rights needed, Rights orElse) {
        return as(type, rights.has(needed) || orElse.bits() == 0 ? needed : orElse);
    }

    /// @throws Status.Failure ACCESS_DENIED
    public void require(Rights needed) {
        if (!rights.has(needed)) {
            throw Status.ACCESS_DENIED.because("the handle to " + object.type() + " " + object.koid() + " lacks "
                    + new Rights(needed.bits() & ~rights.bits()));
        }
    }

    /// @throws Status.Failure ACCESS_DENIED
    public void require(Right needed) {
        if (!rights.has(needed)) {
            require(Rights.of(needed));
        }
    }

    /// Ends the waits that were made through it: it is being closed, or was read out of a channel. On its way it keeps
    /// them (`msg_get_handles`, `Handle::Delete`).
    public void cancelWaits() {
        object.cancel(this);
    }

    /// Drops the reference. The object learns when it was the last, and then the handles it holds are closed as well.
    public void close() {
        var orphans = drop();
        if (orphans.isEmpty()) {
            return;
        }
        var open = new ArrayDeque<>(orphans);
        for (var next = open.poll(); next != null; next = open.poll()) {
            open.addAll(next.drop());
        }
    }

    private List<Handle> drop() {
        cancelWaits();
        object.events().handleClosed(this);
        return object.handleRemoved();
    }
}
