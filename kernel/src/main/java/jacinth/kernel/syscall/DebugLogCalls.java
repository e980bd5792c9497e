package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.READ;
import static jacinth.vdso.abi.Right.WRITE;

import jacinth.kernel.device.DebugRecord;
import jacinth.kernel.device.Log;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Flags;
import jacinth.vdso.abi.LogRecord;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.To;
import jacinth.vdso.abi.Undocumented;

/// zx_debuglog_*, and zx_log_*, their older names
final class DebugLogCalls {
    /// Bytes of text in a record (`DLOG_MAX_DATA`).
    private static final int MAX_TEXT = LogRecord.MAX - LogRecord.DATA.offset();

    private DebugLogCalls() {}

    /// Anybody may have a log without naming a resource.
    @Syscall("debuglog_create")
    @Undocumented(value = Status.WRONG_TYPE, from = "kernel/object/resource.cpp")
    static void create(
            Caller caller,
            @C("zx_handle_t") int resource,
            @Flags(value = LogRecord.Options.class, checked = false) int options,
            @C("zx_handle_t*") Guest.Out out) {
        if (resource != HandleTable.INVALID) {
            caller.object(resource, Resource.class, Rights.NONE).require(ResourceKind.ROOT);
        }
        out.reachInt();
        var log = new Log(caller.koids(), caller.services().log(), options);
        boolean readable = (options & LogRecord.Options.READABLE) != 0;
        var rights = Log.TYPE.defaultRights();
        caller.give(new Handle(log, readable ? rights.and(READ) : rights), out);
    }

    @Syscall("debuglog_write")
    @Undocumented(value = Status.OUT_OF_RANGE, from = "kernel/syscalls/zircon.cpp")
    static void write(
            Caller caller,
            @Needs(WRITE) Claim<Log> handle,
            @Flags(value = LogRecord.Flags.class, checked = false) int options,
            @Counted(by = "bufferSize") @C("const void*") Guest.In buffer,
            @C("size_t") long bufferSize) {
        if (Long.compareUnsigned(bufferSize, MAX_TEXT) > 0) {
            throw Status.OUT_OF_RANGE.because("a record holds at most " + MAX_TEXT + " bytes");
        }
        if ((options & ~LogRecord.FLAGS_MASK) != 0) {
            throw Status.INVALID_ARGS.because("options 0x%x are not flags of a record".formatted(options));
        }
        var log = handle.object();
        var text = buffer.bytes((int) bufferSize);
        log.write(new DebugRecord(
                options | log.flags(),
                caller.machine().clock().monotonic(),
                caller.process().koid(),
                caller.thread().koid(),
                text));
    }

    /// Answers the length of the record.
    @Syscall("debuglog_read")
    @Undocumented(value = Status.SHOULD_WAIT, from = "kernel/syscalls/zircon.cpp")
    static int read(
            Caller caller,
            @Needs(READ) Claim<Log> handle,
            @Flags(checked = false) int options,
            @Counted(by = "bufferSize") @To(LogRecord.class) @C("void*") Guest.Out buffer,
            @C("size_t") long bufferSize) {
        if (options != 0) {
            throw Status.INVALID_ARGS.because("options must be 0");
        }
        var log = handle.object();
        var record = log.peek();
        buffer.reach(record.length);
        log.read();
        buffer.write(record);
        return record.length;
    }

    @Syscall("log_write")
    @Undocumented(value = Status.OUT_OF_RANGE, from = "kernel/syscalls/zircon.cpp")
    static void logWrite(
            Caller caller,
            @Needs(WRITE) Claim<Log> handle,
            int len,
            @Counted(by = "len") @C("const void*") Guest.In buffer,
            @Flags(value = LogRecord.Flags.class, checked = false) int options) {
        write(caller, handle, options, buffer, Integer.toUnsignedLong(len));
    }

    @Syscall("log_read")
    @Undocumented(value = Status.SHOULD_WAIT, from = "kernel/syscalls/zircon.cpp")
    static int logRead(
            Caller caller,
            @Needs(READ) Claim<Log> handle,
            int len,
            @Counted(by = "len") @To(LogRecord.class) @C("void*") Guest.Out buffer,
            @Flags(checked = false) int options) {
        return read(caller, handle, options, buffer, Integer.toUnsignedLong(len));
    }
}
