package jacinth.kernel.memory;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Status;

/// Arithmetic on pages. Sizes and offsets that come from guests are unsigned.
final class Pages {
    static final int SIZE = Isa.PAGE_SIZE;

    /// The largest size, in bytes, that is whole pages.
    static final long MAX_SIZE = -SIZE;

    private static final int SHIFT = Integer.numberOfTrailingZeros(SIZE);
    private static final long MASK = SIZE - 1;

    private Pages() {}

    static boolean aligned(long bytes) {
        return (bytes & MASK) == 0;
    }

    static long down(long bytes) {
        return bytes & ~MASK;
    }

    /// Rounds up to whole pages. What exceeds [#MAX_SIZE] becomes 0.
    static long up(long bytes) {
        return down(bytes + MASK);
    }

    /// Rounds the size of a VMO up to whole pages.
    ///
    /// @throws Status.Failure OUT_OF_RANGE if that exceeds [#MAX_SIZE]
    static long whole(long size) {
        if (Long.compareUnsigned(size, MAX_SIZE) > 0) {
            throw Status.OUT_OF_RANGE.because("no VMO has %s bytes".formatted(Long.toUnsignedString(size)));
        }
        return up(size);
    }

    /// Position in its page.
    static int within(long address) {
        return (int) (address & MASK);
    }

    /// The number of the page that holds a byte.
    static long number(long bytes) {
        return bytes >>> SHIFT;
    }

    /// How many bytes `count` pages have.
    static long bytes(long count) {
        return count << SHIFT;
    }

    /// Whether a range ends after 2^64, or lies anywhere past `size`.
    static boolean exceeds(long offset, long length, long size) {
        return Long.compareUnsigned(offset, size) > 0 || Long.compareUnsigned(length, size - offset) > 0;
    }
}
