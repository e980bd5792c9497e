package jacinth.kernel.syscall;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Syscall;

/// zx_pager_*
abstract class PagerCalls {
    private PagerCalls() {}

    @Syscall("pager_create")
    abstract void create(@Flags(checked = false) int options, @C("zx_handle_t*") long outPager);

    @Syscall("pager_create_vmo")
    abstract void createVmo(
            @C("zx_handle_t") int pager,
            @C("zx_handle_t") int port,
            long key,
            long size,
            @Flags(checked = false) int options,
            @C("zx_handle_t*") long outPagerVmo);
}
