package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What zx_vmo_op_range does (`ZX_VMO_OP_*`).
@Named("ZX_VMO_OP_")
public enum VmoOp implements Numbered {
    COMMIT(1),
    DECOMMIT(2),
    LOCK(3),
    UNLOCK(4),
    CACHE_SYNC(6),
    CACHE_INVALIDATE(7),
    CACHE_CLEAN(8),
    CACHE_CLEAN_INVALIDATE(9);

    private static final VmoOp[] ALL = values();

    private final int number;

    VmoOp(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /// The one of a number, or null if there is none.
    public static @Nullable VmoOp of(int number) {
        return Numbered.of(ALL, number);
    }
}
