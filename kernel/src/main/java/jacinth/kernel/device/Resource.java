package jacinth.kernel.device;

import jacinth.emulator.Isa;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Status;

/// The right to do what only few programs may: something by itself, such as setting the clock, or to use a range of
/// addresses or numbers.
public final class Resource extends KernelObject {
    public static final ObjectType TYPE = ObjectType.RESOURCE;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 256;

    private final Resources all;
    private final ResourceKind kind;
    private final long base;
    private final long size;
    private final boolean exclusive;
    private final String name;

    Resource(Koids koids, Resources all, ResourceKind kind, long base, long size, boolean exclusive, String name) {
        super(koids, TYPE, 0, HEAP_BYTES);
        this.all = all;
        this.kind = kind;
        this.base = base;
        this.size = size;
        this.exclusive = exclusive;
        this.name = name;
    }

    public ResourceKind kind() {
        return kind;
    }

    /// The first of its range, 0 if it has none.
    public long base() {
        return base;
    }

    /// How many there are, unsigned, 0 if it has no range.
    public long size() {
        return size;
    }

    /// Whether nobody else may have any of its range.
    public boolean exclusive() {
        return exclusive;
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

    /// As `validate_ranged_resource`.
    ///
    /// @throws Status.Failure WRONG_TYPE unless it stands for `wanted`, OUT_OF_RANGE if its range does not hold this
    public void require(ResourceKind wanted, long first, long count) {
        require(wanted);
        // Of memory the right to whole pages.
        long slack = kind == ResourceKind.MMIO ? base % Isa.PAGE_SIZE : 0;
        long end = base + size;
        long roundedEnd = kind == ResourceKind.MMIO ? end + Isa.PAGE_SIZE - 1 & -Isa.PAGE_SIZE : end;
        var own = new Range(base - slack, roundedEnd - base + slack);
        if (kind != ResourceKind.ROOT && !own.holds(new Range(first, count))) {
            throw Status.OUT_OF_RANGE.because(
                    "resource %d is for %s, not for %s".formatted(koid(), own, new Range(first, count)));
        }
    }

    boolean overlaps(ResourceKind other, Range range) {
        return kind == other && range.overlaps(new Range(base, size));
    }

    @Override
    protected void onDestroyed() {
        all.remove(this);
    }
}
