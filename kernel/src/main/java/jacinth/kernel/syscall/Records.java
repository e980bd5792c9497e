package jacinth.kernel.syscall;

import jacinth.kernel.memory.Guest;
import jacinth.vdso.abi.Field;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Struct;
import java.lang.foreign.MemorySegment;

/// What zx_object_get_info has to tell about a topic: records of one struct, as the guest will see them.
final class Records {
    /// The answer that is in the status alone.
    static final Records NONE = new Records(0, 0, false);

    private final MemorySegment bytes;
    private final int recordSize;
    private final int count;
    private final boolean fixed;
    private int available;

    private Records(int recordSize, int count, boolean fixed) {
        this.bytes = MemorySegment.ofArray(new byte[recordSize * count]);
        this.recordSize = recordSize;
        this.count = count;
        this.fixed = fixed;
        this.available = count;
    }

    /// The one record of a topic; a buffer that does not hold it is too small.
    static Records one(Struct struct) {
        return new Records(struct.size(), 1, true);
    }

    /// As many records as there happen to be; the guest gets those that fit.
    static Records many(Struct struct, int count) {
        return new Records(struct.size(), count, false);
    }

    /// Tells the guest another number of available records than there are.
    Records available(int count) {
        available = count;
        return this;
    }

    /// A record to be filled in, all zero at first.
    MemorySegment record(int index) {
        return bytes.asSlice((long) index * recordSize, recordSize);
    }

    /// Fills in a field of the only record.
    Records set(Field field, long value) {
        field.set(bytes, value);
        return this;
    }

    /// @throws Status.Failure INVALID_ARGS, and BUFFER_TOO_SMALL after the counts were written
    void copyOut(Guest.Out buffer, long bufferSize, Guest.Out actual, Guest.Out toAvailable) {
        if (recordSize == 0) {
            return;
        }
        long room = Long.divideUnsigned(bufferSize, recordSize);
        int fitting = (int) Math.min(count, room < 0 ? count : room);
        if (fitting > 0) {
            buffer.write(bytes.asSlice(0, (long) fitting * recordSize));
        }
        actual.writeLongIfWanted(fitting);
        toAvailable.writeLongIfWanted(available);
        if (fixed && fitting == 0) {
            throw Status.BUFFER_TOO_SMALL.because(
                    Long.toUnsignedString(bufferSize) + " bytes do not hold a record of " + recordSize);
        }
    }
}
