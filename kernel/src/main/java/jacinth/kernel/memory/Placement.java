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
        long spot = compact && taken.count() > 0 ? near(entropy.nextLong()) : -1;
        for (int draw = 0; draw < DRAWS && spot < 0; draw++) {
            long spots = Math.min(MOST_SPOTS, Long.highestOneBit(Pages.number(end - base - size) + 1));
            spot = ifFits(base + Pages.bytes(entropy.below(spots)));
        }
        return spot >= 0 ? spot : first();
    }

    /// Before or after all others, as near as chance and space allow (as Zircon's allocator for compact VMARs).
    private long near(long chance) {
        boolean before = (chance & 1) != 0;
        for (long gap = 1 + (chance >>> 1) % MOST_GAP_PAGES; gap > 0; gap >>= 1) {
            for (int side = 0; side < 2; side++, before = !before) {
                long spot = before
                        ? taken.get(0).base() - size - Pages.bytes(gap)
                        : taken.get(taken.count() - 1).end() + Pages.bytes(gap);
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

    private long first() {
        long spot = base;
        for (int index = 0; index < taken.count() && taken.get(index).base() - spot < size; index++) {
            spot = taken.get(index).end();
        }
        if (end - spot < size) {
            throw Status.NO_MEMORY.because("no 0x%x bytes are free between 0x%x and 0x%x".formatted(size, base, end));
        }
        return spot;
    }
}
