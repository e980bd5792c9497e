package jacinth.vdso.abi;

/// What zx_cache_flush flushes: bits of an `int`.
@Named("ZX_CACHE_FLUSH_")
public final class CacheFlushOptions {
    public static final int INSN = 1;

    public static final int DATA = 1 << 1;

    /// Data only, and with it: what is in the cache may be dropped.
    public static final int INVALIDATE = 1 << 2;

    private CacheFlushOptions() {}
}
