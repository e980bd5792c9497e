package jacinth.kernel.signal;

import jacinth.kernel.object.Cookie;
import jacinth.kernel.object.Koids;
import jacinth.kernel.object.PeeredObject;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;

/// One of two events whose holders can signal each other, and learn of each other's end.
public final class EventPair extends PeeredObject<EventPair> {
    public static final ObjectType TYPE = ObjectType.EVENTPAIR;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 256;

    private final Cookie cookie = new Cookie();

    private EventPair(Koids koids) {
        super(koids, TYPE, 0, HEAP_BYTES);
    }

    public static Pair<EventPair> create(Koids koids) {
        return connect(() -> new EventPair(koids));
    }

    @Override
    public Cookie cookie() {
        return cookie;
    }

    @Override
    protected int settableSignals() {
        return Signals.USER_ALL | Signals.SIGNALED;
    }

    @Override
    protected void onPeerClosed() {
        super.onPeerClosed();
        cookie.invalidate();
    }
}
