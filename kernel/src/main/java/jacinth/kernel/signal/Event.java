package jacinth.kernel.signal;

import jacinth.kernel.object.Cookie;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;

/// Signals, and nothing else. All of them belong to its users.
public final class Event extends KernelObject {
    public static final ObjectType TYPE = ObjectType.EVENT;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 256;

    private final Cookie cookie = new Cookie();

    public Event(Koids koids) {
        super(koids, TYPE, 0, HEAP_BYTES);
    }

    @Override
    public Cookie cookie() {
        return cookie;
    }

    @Override
    protected int settableSignals() {
        return Signals.USER_ALL | Signals.SIGNALED;
    }
}
