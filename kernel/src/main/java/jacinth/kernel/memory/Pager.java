package jacinth.kernel.memory;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;

/// Somebody who will supply pages. The kernel of that month asks none: what it makes are VMOs of zeroes like others
/// (`VmObjectPaged::GetPageLocked`). Later ones ask a [PageSource].
public final class Pager extends KernelObject {
    public static final ObjectType TYPE = ObjectType.PAGER;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 128;

    public Pager(Koids koids) {
        super(koids, TYPE, 0, HEAP_BYTES);
    }
}
