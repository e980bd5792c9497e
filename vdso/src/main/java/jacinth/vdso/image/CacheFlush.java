package jacinth.vdso.image;

/// Options of zx_cache_flush.
final class CacheFlush {
    static final int INSN_BIT = 0;
    static final int DATA_BIT = 1;
    static final int INVALIDATE_BIT = 2;

    static final int MAX_OPTIONS = 7;

    /// A bit for each combination that means something: instructions, data, or both, and data invalidated too.
    static final int VALID_OPTIONS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 6 | 1 << 7;

    private CacheFlush() {}
}
