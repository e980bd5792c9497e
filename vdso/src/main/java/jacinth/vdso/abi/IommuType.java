package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// Kinds of IOMMUs (`ZX_IOMMU_TYPE_*`).
@Named("ZX_IOMMU_TYPE_")
public enum IommuType implements Numbered {
    /// None: devices see physical addresses.
    DUMMY(0),
    INTEL(1);

    private static final IommuType[] ALL = values();

    private final int number;

    IommuType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable IommuType of(int number) {
        return Numbered.of(ALL, number);
    }
}
