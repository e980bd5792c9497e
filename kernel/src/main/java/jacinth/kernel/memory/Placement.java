package jacinth.kernel.memory;

import jacinth.machine.time.Entropy;
import jacinth.vdso.abi.Status;

/// Where a region goes whose place was not asked for: at random, or near the others in a VMAR that is to be compact.
///
/// The place must be the same on both ISAs, whose address spaces begin at one address but differ in size. So it is
/// drawn from a power of two of pages, at most those that both have.
final class Placement {
    private static final long MOST_SPOTS = 1L << 34;
    private static final int DRAWS = 16;
    private static final int MOST_GAP_PAGES = 128;

    private final Regions taken;
    private final long base;
    private final long end;
    private final long size;

    /// @param taken the regions between `base` and `end`
    /// @param size of the new one, at most what is between
    Placement(Regions taken, long base, long end, long size) {
        this.taken = taken;
        this.base = base;
        this.end = end;
        this.size = size;
    }

    /// @throws Status.Failure NO_MEMORY if it fits nowhere
    long choose(boolean compact, Entropy entropy) {
        long spot = compact ? near(entropy.nextLong()) : -1;
        for (int draw = 0; draw < DRAWS && spot < 0; draw++) {
            long spots = Math.min(MOST_SPOTS, Long.highestOneBit(Pages.number(end - base - size) + 1));
            spot = ifFits(base + Pages.bytes(entropy.below(spots)));
        }
        return spot >= 0 ? spot : anywhere();
    }

    /// Before or after all others, if there are any, as near as chance and space allow (as Zircon's allocator for
    /// compact VMARs).
    private long near(long chance) {
        var first = taken.first();
        var last = taken.before(end);
        if (first == null || last == null) {
            return -1;
        }
        boolean before = (chance & 1) != 0;
        for (long gap = 1 + (chance >>> 1) % MOST_GAP_PAGES; gap > 0; gap >>= 1) {
            for (int side = 0; side < 2; side++, before = !before) {
                long spot = before ? first.base() - size - Pages.bytes(gap) : last.end() + Pages.bytes(gap);
                if (ifFits(spot) >= 0) {
                    return spot;
                }
            }
        }
        return -1;
    }

    private long ifFits(long spot) {
        return spot >= base && spot <= end - size && taken.free(spot, size) ? spot : -1;
    }

    private long anywhere() {
        long spot = taken.firstFree(base, end, size);
        if (spot < 0) {
            throw Status.NO_MEMORY.because("no 0x%x bytes are free between 0x%x and 0x%x".formatted(size, base, end));
        }
        return spot;
    }
}
