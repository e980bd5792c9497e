package jacinth.kernel.syscall;

import jacinth.kernel.memory.Guest;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What zx_object_get_info has to tell about a topic: records of one size, as the guest will see them.
final class Records {
    private final ByteBuffer bytes;
    private final int recordSize;
    private final boolean fixed;
    private int available;

    private Records(int recordSize, int count, boolean fixed) {
        this.bytes = ByteBuffer.allocate(recordSize * count).order(ByteOrder.LITTLE_ENDIAN);
        this.recordSize = recordSize;
        this.fixed = fixed;
        this.available = count;
    }

    /// The one record of a topic; a buffer that does not hold it is too small.
    static Records one(int recordSize) {
        return new Records(recordSize, 1, true);
    }

    /// As many records as there happen to be; the guest gets those that fit.
    static Records many(int recordSize, int count) {
        return new Records(recordSize, count, false);
    }

    /// Tells the guest another number of available records than there are.
    Records available(int count) {
        available = count;
        return this;
    }

    /// To be filled by absolute positions, all zero at first.
    ByteBuffer bytes() {
        return bytes;
    }

    /// @throws Status.Failure INVALID_ARGS, and BUFFER_TOO_SMALL after the counts were written
    void copyOut(Guest.Out buffer, long bufferSize, Guest.Out actual, Guest.Out toAvailable) {
        if (recordSize == 0) {
            return;
        }
        int count = bytes.capacity() / recordSize;
        long room = Long.divideUnsigned(bufferSize, recordSize);
        int fitting = (int) Math.min(count, room < 0 ? count : room);
        if (fitting > 0) {
            buffer.write(MemorySegment.ofArray(bytes.array()).asSlice(0, (long) fitting * recordSize));
        }
        actual.writeLongIfWanted(fitting);
        toAvailable.writeLongIfWanted(available);
        if (fixed && fitting == 0) {
            throw Status.BUFFER_TOO_SMALL.because(
                    Long.toUnsignedString(bufferSize) + " bytes do not hold a record of " + recordSize);
        }
    }
}
