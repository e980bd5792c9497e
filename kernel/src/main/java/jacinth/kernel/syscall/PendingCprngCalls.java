package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// The random number generator: calls declared, not implemented.
interface PendingCprngCalls {
    @Syscall(value = "cprng_draw_once", entry = Entry.INTERNAL)
    void drawOnce(@C("void*") long buffer, @C("size_t") long bufferSize);

    @Syscall(value = "cprng_add_entropy", errors = INVALID_ARGS)
    void addEntropy(@C("const void*") long buffer, @C("size_t") long bufferSize);
}
