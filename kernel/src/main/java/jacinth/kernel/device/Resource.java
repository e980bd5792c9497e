package jacinth.kernel.device;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Status;

/// The right to do what only few programs may, such as setting the clock.
public final class Resource extends KernelObject {
    public static final ObjectType TYPE = ObjectType.RESOURCE;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 256;

    private final ResourceKind kind;
    private final String name;

    private Resource(Koids koids, ResourceKind kind, String name) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.kind = kind;
        this.name = name;
    }

    /// The one that stands for all others.
    public static Resource root(Koids koids) {
        return new Resource(koids, ResourceKind.ROOT, "root");
    }

    public ResourceKind kind() {
        return kind;
    }

    @Override
    public String name() {
        return name;
    }

    /// @throws Status.Failure WRONG_TYPE unless it stands for `wanted` (`validate_resource`)
    public void require(ResourceKind wanted) {
        if (kind != wanted && kind != ResourceKind.ROOT) {
            throw Status.WRONG_TYPE.because("resource %d is for %s, not for %s".formatted(koid(), kind, wanted));
        }
    }
}
