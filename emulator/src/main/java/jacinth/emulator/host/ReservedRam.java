package jacinth.emulator.host;

import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// RAM in anonymous pages of the host.
public final class ReservedRam implements Ram {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private boolean closed;

    /// @param size in bytes, a multiple of the page size
    /// @throws OutOfMemoryError if the host does not give that much address space
    public ReservedRam(long size) {
        if (size <= 0 || size % Isa.PAGE_SIZE != 0) {
            throw new IllegalArgumentException(
                    "RAM must be a positive multiple of " + Isa.PAGE_SIZE + " bytes, not " + size);
        }
        bytes = Pages.reserve(size, arena);
    }

    @Override
    public MemorySegment bytes() {
        return bytes;
    }

    @Override
    public long size() {
        return bytes.byteSize();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            arena.close();
        }
    }
}
