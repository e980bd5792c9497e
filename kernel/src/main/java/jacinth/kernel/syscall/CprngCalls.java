package jacinth.kernel.syscall;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Syscall.Entry;

/// zx_cprng_*
final class CprngCalls {
    private CprngCalls() {}

    @Syscall(value = "cprng_draw_once", entry = Entry.INTERNAL)
    static void drawOnce(
            Caller caller, @Counted(by = "bufferSize") @C("void*") Guest.Out buffer, @C("size_t") long bufferSize) {
        var bytes = new byte[requireShort(bufferSize)];
        buffer.reach(bytes.length);
        caller.machine().entropy().fill(bytes);
        buffer.write(bytes);
    }

    @Syscall(value = "cprng_add_entropy", errors = Status.INVALID_ARGS)
    static void addEntropy(
            Caller caller,
            @Counted(by = "bufferSize") @C("const void*") Guest.In buffer,
            @C("size_t") long bufferSize) {
        caller.machine().entropy().mix(buffer.bytes(requireShort(bufferSize)));
    }

    private static int requireShort(long size) {
        if (Long.compareUnsigned(size, Limits.CPRNG_BYTES) > 0) {
            throw Status.INVALID_ARGS.because(
                    Long.toUnsignedString(size) + " bytes are more than the " + Limits.CPRNG_BYTES + " of one call");
        }
        return (int) size;
    }
}
