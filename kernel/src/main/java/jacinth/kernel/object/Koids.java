package jacinth.kernel.object;

import jacinth.vdso.abi.Koid;

/// Gives each kernel object of one machine its id.
public final class Koids {
    private long next = Koid.FIRST;

    public Koids() {}

    public long next() {
        return next++;
    }
}
