package jacinth.vdso.abi;

/// Kernel object ids: unique for the life of the machine, given in order of creation, never reused.
public final class Koid {
    /// No object.
    public static final long INVALID = 0;

    /// The first one a kernel gives out (`ZX_KOID_FIRST`).
    public static final long FIRST = 1024;

    private Koid() {}
}
