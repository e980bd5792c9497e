package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// zx_fifo_*
abstract class FifoCalls {
    private FifoCalls() {}

    @Syscall(
            value = "fifo_create",
            errors = {INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE})
    abstract void create(
            @C("size_t") long elemCount,
            @C("size_t") long elemSize,
            @Flags(checked = false) int options,
            @C("zx_handle_t*") long out0,
            @C("zx_handle_t*") long out1);

    @Syscall(
            value = "fifo_read",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, OUT_OF_RANGE, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE})
    abstract void read(
            @Needs(READ) int handle,
            @C("size_t") long elemSize,
            @Counted(by = "count", actual = "actualCount", unit = "elemSize") @C("void*") long data,
            @C("size_t") long count,
            @C("size_t*") long actualCount);

    @Syscall(
            value = "fifo_write",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, OUT_OF_RANGE, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE})
    abstract void write(
            @Needs(WRITE) int handle,
            @C("size_t") long elemSize,
            @Counted(by = "count", unit = "elemSize") @C("const void*") long data,
            @C("size_t") long count,
            @C("size_t*") long actualCount);
}
