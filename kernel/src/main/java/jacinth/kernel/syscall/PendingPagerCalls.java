package jacinth.kernel.syscall;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// Pagers: calls declared, not implemented.
interface PendingPagerCalls {
    @Syscall("pager_create")
    void create(int options, @C("zx_handle_t*") long outPager);

    @Syscall("pager_create_vmo")
    void createVmo(
            @C("zx_handle_t") int pager,
            @C("zx_handle_t") int port,
            long key,
            long size,
            int options,
            @C("zx_handle_t*") long outPagerVmo);
}
