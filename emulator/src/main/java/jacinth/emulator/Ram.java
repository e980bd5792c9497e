package jacinth.emulator;

import jacinth.emulator.host.ReservedRam;
import java.lang.foreign.MemorySegment;

/// The bytes of the simulated machine's memory: reserved at once, backed by the host only where touched.
public interface Ram extends AutoCloseable {
    /// Reserves `size` bytes, a multiple of the page size, all zero.
    ///
    /// @throws OutOfMemoryError if the host does not give that much address space
    static Ram reserve(long size) {
        return new ReservedRam(size);
    }

    /// All of it. Offsets are physical addresses.
    MemorySegment bytes();

    long size();

    @Override
    void close();
}
