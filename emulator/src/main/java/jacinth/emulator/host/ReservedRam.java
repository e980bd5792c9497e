package jacinth.emulator.host;

import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// RAM in anonymous pages of the host.
///
/// Most of what a guest's first touch of a page costs is the host's own page fault, and large pages take a few of
/// these in place of hundreds. But one is zeroed whole when it is touched, so what small guests use has small ones.
public final class ReservedRam implements Ram {
    private static final long IN_SMALL_PAGES = 8 << 20;

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
        if (size > IN_SMALL_PAGES) {
            Pages.preferLarge(bytes.asSlice(IN_SMALL_PAGES));
        }
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
