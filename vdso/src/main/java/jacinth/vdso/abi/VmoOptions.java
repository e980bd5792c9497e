package jacinth.vdso.abi;

/// Options of VMOs: bits of an `int`.
public final class VmoOptions {
    /// Of zx_vmo_create.
    @Named("ZX_VMO_")
    public static final class Create {
        public static final int NON_RESIZABLE = 1;

        private Create() {}
    }

    /// Of zx_vmo_clone.
    @Named("ZX_VMO_CLONE_")
    public static final class Clone {
        public static final int COPY_ON_WRITE = 1;

        @Spelled("ZX_VMO_CLONE_NON_RESIZEABLE")
        public static final int NON_RESIZABLE = 1 << 1;

        private Clone() {}
    }

    private VmoOptions() {}
}
