package jacinth.kernel.device;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;

/// What stands between devices and memory: here nothing (`ZX_IOMMU_TYPE_DUMMY`), so that devices see physical
/// addresses.
public final class Iommu extends KernelObject {
    public static final ObjectType TYPE = ObjectType.IOMMU;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 128;

    public Iommu(Koids koids) {
        super(koids, TYPE, 0, HEAP_BYTES);
    }
}
