package jacinth.vdso.abi;

/// Options of VMOs: bits of an `int`.
public final class VmoOptions {
    /// Of zx_vmo_create (`ZX_VMO_NON_RESIZABLE`).
    public static final int NON_RESIZABLE = 1;

    /// Of zx_vmo_clone (`ZX_VMO_CLONE_COPY_ON_WRITE`).
    public static final int CLONE_COPY_ON_WRITE = 1;

    /// Of zx_vmo_clone (`ZX_VMO_CLONE_NON_RESIZEABLE`).
    public static final int CLONE_NON_RESIZABLE = 1 << 1;

    private VmoOptions() {}
}
