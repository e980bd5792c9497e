package jacinth.kernel.device;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.LogRecord;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;

/// A guest's access to the debug log: to write, and if it was made readable, to read from a place of its own.
public final class Log extends KernelObject {
    public static final ObjectType TYPE = ObjectType.LOG;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 256;

    private final DebugLog log;
    private final boolean readable;
    private final int flags;
    private long next;

    /// @param options [LogRecord.Options#READABLE] and flags for every record written
    public Log(Koids koids, DebugLog log, int options) {
        super(koids, TYPE, Signals.WRITABLE, HEAP_BYTES);
        this.log = log;
        this.readable = (options & LogRecord.Options.READABLE) != 0;
        this.flags = options & LogRecord.FLAGS_MASK;
        this.next = log.oldest();
        if (readable) {
            log.add(this);
            if (log.record(next) != null) {
                raise(Signals.READABLE);
            }
        }
    }

    public int flags() {
        return flags;
    }

    public void write(DebugRecord record) {
        log.write(record);
    }

    /// The next record, as bytes, left to be read.
    ///
    /// @throws Status.Failure BAD_STATE if it is not readable, SHOULD_WAIT if there is no record yet
    public byte[] peek() {
        if (!readable) {
            throw Status.BAD_STATE.because("the log was created without ZX_LOG_FLAG_READABLE");
        }
        next = Math.max(next, log.oldest());
        var record = log.record(next);
        if (record == null) {
            lower(Signals.READABLE);
            throw Status.SHOULD_WAIT.because("all records are read");
        }
        return record.encode();
    }

    /// The next record, as bytes.
    ///
    /// @throws Status.Failure as [#peek]
    public byte[] read() {
        var record = peek();
        next++;
        return record;
    }

    void onRecord() {
        raise(Signals.READABLE);
    }

    @Override
    protected void onZeroHandles() {
        log.remove(this);
    }
}
