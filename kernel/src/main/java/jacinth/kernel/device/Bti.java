package jacinth.kernel.device;

import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;
import java.util.ArrayList;
import java.util.List;

/// A bus transaction initiator: a device that reaches the memory that is pinned for it.
///
/// Memory whose token was closed, not unpinned, is in quarantine: the device may still write to it. It stays pinned
/// until the quarantine is released, or nobody can do that any more.
public final class Bti extends KernelObject {
    public static final ObjectType TYPE = ObjectType.BTI;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 256;

    private final Koids koids;
    private List<Handle> quarantine = new ArrayList<>();
    private int tokens;

    public Bti(Koids koids) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.koids = koids;
    }

    /// Pins a range of whole pages.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure as [Vmo#pin]
    public PinnedMemory pin(Vmo vmo, long offset, long length) {
        vmo.pin(offset, length);
        try {
            var token = new PinnedMemory(koids, this, vmo, offset, length);
            tokens++;
            return token;
        } catch (RuntimeException failure) {
            vmo.unpin(offset, length);
            throw failure;
        }
    }

    void quarantine(PinnedMemory token) {
        quarantine.add(new Handle(token));
    }

    /// Unpins what is in quarantine.
    public void releaseQuarantine() {
        takeHandles().forEach(Handle::close);
    }

    void unpinned() {
        tokens--;
        destroyIfUnused();
    }

    @Override
    protected boolean isHeld() {
        return tokens > 0;
    }

    @Override
    public List<Handle> heldHandles() {
        return List.copyOf(quarantine);
    }

    /// Those in quarantine, to be unpinned.
    @Override
    protected List<Handle> takeHandles() {
        var taken = quarantine;
        quarantine = new ArrayList<>();
        taken.forEach(handle -> ((PinnedMemory) handle.object()).unpinWhenClosed());
        return taken;
    }
}
