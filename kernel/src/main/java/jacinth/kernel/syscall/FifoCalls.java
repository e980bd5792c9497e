package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;
import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.ipc.Fifo;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.Undocumented;

/// zx_fifo_*
final class FifoCalls {
    private FifoCalls() {}

    /// Any options will do: the kernel of that month never looks at them, whatever the page says.
    @Syscall(
            value = "fifo_create",
            errors = {INVALID_ARGS, NO_MEMORY, OUT_OF_RANGE})
    @Undocumented(value = ACCESS_DENIED, from = "kernel/syscalls/fifo.cpp: the policy of the job")
    static void create(
            Caller caller,
            @C("size_t") long elemCount,
            @C("size_t") long elemSize,
            @Flags(checked = false) int options,
            @C("zx_handle_t*") Guest.Out out0,
            @C("zx_handle_t*") Guest.Out out1) {
        caller.ask(PolicyCondition.NEW_FIFO);
        Fifo.requireSizes(elemCount, elemSize);
        out0.reachInt();
        out1.reachInt();
        var ends = Fifo.create(caller.koids(), (int) elemCount, (int) elemSize);
        caller.give(new Handle(ends.first()), out0, new Handle(ends.second()), out1);
    }

    @Syscall(
            value = "fifo_read",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, OUT_OF_RANGE, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE})
    static void read(
            @Needs(READ) Fifo handle,
            @C("size_t") long elemSize,
            @Counted(by = "count", actual = "actualCount", unit = "elemSize") @C("void*") Guest.Out data,
            @C("size_t") long count,
            @C("size_t*") Guest.Out actualCount) {
        var elements = handle.peek(elemSize, count);
        actualCount.reachIfWanted(Long.BYTES);
        data.write(elements);
        int read = elements.length / handle.elementSize();
        handle.remove(read);
        actualCount.writeLongIfWanted(read);
    }

    @Syscall(
            value = "fifo_write",
            errors = {ACCESS_DENIED, BAD_HANDLE, INVALID_ARGS, OUT_OF_RANGE, PEER_CLOSED, SHOULD_WAIT, WRONG_TYPE})
    static void write(
            @Needs(WRITE) Fifo handle,
            @C("size_t") long elemSize,
            @Counted(by = "count", unit = "elemSize") @C("const void*") Guest.In data,
            @C("size_t") long count,
            @C("size_t*") Guest.Out actualCount) {
        int written = handle.room(elemSize, count);
        var elements = data.bytes(written * handle.elementSize());
        actualCount.reachIfWanted(Long.BYTES);
        handle.write(elements);
        actualCount.writeLongIfWanted(written);
    }
}
