package jacinth.kernel.device;

import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;

/// A Pinned Memory Token: pages of a VMO stay where they are, because a device may use them.
public final class PinnedMemory extends KernelObject {
    public static final ObjectType TYPE = ObjectType.PMT;

    /// What one costs the kernel, in bytes, without what its addresses take.
    private static final int HEAP_BYTES = 256;

    private final Bti bti;
    private final Vmo vmo;
    private final long offset;
    private final long length;
    private boolean unpinned;

    PinnedMemory(Koids koids, Bti bti, Vmo vmo, long offset, long length) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.bti = bti;
        this.vmo = vmo;
        this.offset = offset;
        this.length = length;
    }

    /// The device is done with it: the memory need not go into quarantine.
    public void unpinWhenClosed() {
        unpinned = true;
    }

    @Override
    protected void onZeroHandles() {
        if (!unpinned && bti.handleCount() > 0) {
            bti.quarantine(this);
        }
    }

    @Override
    protected void onDestroyed() {
        vmo.unpin(offset, length);
        bti.unpinned();
    }
}
