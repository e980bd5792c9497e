package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.Pager;
import jacinth.kernel.object.Handle;
import jacinth.kernel.signal.Port;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_pager_*
final class PagerCalls {
    private PagerCalls() {}

    @Syscall("pager_create")
    @Undocumented(
            value = {INVALID_ARGS, NO_MEMORY},
            from = "kernel/syscalls/pager.cpp")
    static void create(Caller caller, @Flags int options, @C("zx_handle_t*") Guest.Out outPager) {
        outPager.reachInt();
        caller.give(new Handle(new Pager(caller.koids())), outPager);
    }

    /// Nobody is asked for its pages, nor told by a packet: it is all zeroes.
    @Syscall("pager_create_vmo")
    @Undocumented(
            value = {INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE},
            from = "kernel/syscalls/pager.cpp")
    static void createVmo(
            Caller caller,
            @Needs Pager pager,
            @Needs(WRITE) Port port,
            long key,
            long size,
            @Flags int options,
            @C("zx_handle_t*") Guest.Out outPagerVmo) {
        outPagerVmo.reachInt();
        var vmo =
                PagedVmo.create(caller.koids(), caller.heap(), caller.machine().memory(), size, true);
        caller.give(new Handle(vmo), outPagerVmo);
    }
}
