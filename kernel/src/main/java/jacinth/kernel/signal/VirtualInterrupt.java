package jacinth.kernel.signal;

import jacinth.kernel.object.Koids;

/// An interrupt that guests make happen.
public final class VirtualInterrupt extends Interrupt {
    public VirtualInterrupt(Koids koids) {
        super(koids);
    }

    @Override
    public void trigger(long when) {
        note(when);
        requireAlive();
        tell(when);
    }

    @Override
    void mask() {}

    @Override
    void unmask() {}

    @Override
    void disconnect() {}
}
