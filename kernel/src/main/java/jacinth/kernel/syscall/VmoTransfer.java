package jacinth.kernel.syscall;

import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.Vmo;
import java.lang.foreign.MemorySegment;

/// Copies between a VMO and the caller's memory, in pieces that bound what the host needs.
final class VmoTransfer {
    /// Bytes of a piece.
    private static final int CHUNK = 1 << 16;

    private VmoTransfer() {}

    /// The caller has seen to it that both ranges are there.
    static void toGuest(Vmo vmo, long offset, Guest.Out buffer, long length) {
        var chunk = chunk(length);
        for (long done = 0; done < length; done += CHUNK) {
            var bytes = chunk.asSlice(0, Math.min(CHUNK, length - done));
            vmo.read(offset + done, bytes);
            buffer.at(done).write(bytes);
        }
    }

    /// The caller has seen to it that both ranges are there.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure NO_MEMORY, part of it perhaps copied
    static void fromGuest(Guest.In buffer, long length, Vmo vmo, long offset) {
        var chunk = chunk(length);
        for (long done = 0; done < length; done += CHUNK) {
            var bytes = chunk.asSlice(0, Math.min(CHUNK, length - done));
            buffer.at(done).read(bytes);
            vmo.write(offset + done, bytes);
        }
    }

    private static MemorySegment chunk(long length) {
        return MemorySegment.ofArray(new byte[(int) Math.min(CHUNK, length)]);
    }
}
