package jacinth.kernel.syscall;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.Rights;

/// A handle value that is looked at only when the call asks, for calls that check something else first.
///
/// @param <T> the class the object must be of
public final class Claim<T extends KernelObject> {
    private final Caller caller;
    private final int value;
    private final Class<T> type;
    private final Rights needed;
    private final Rights orElse;

    Claim(Caller caller, int value, Class<T> type, Rights needed, Rights orElse) {
        this.caller = caller;
        this.value = value;
        this.type = type;
        this.needed = needed;
        this.orElse = orElse;
    }

    /// What the guest passed.
    public int value() {
        return value;
    }

    /// The handle, of the right type and with enough rights.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure BAD_HANDLE, then ACCESS_DENIED, then WRONG_TYPE
    public Handle handle() {
        var handle = caller.handle(value);
        handle.as(type, needed, orElse);
        return handle;
    }

    /// The object of [#handle].
    public T object() {
        return caller.handle(value).as(type, needed, orElse);
    }
}
