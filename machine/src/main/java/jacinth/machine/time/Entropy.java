package jacinth.machine.time;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Random numbers that follow from a seed, the same on every host and JDK.
///
/// The generator is xoshiro256** 1.0 by Blackman and Vigna, seeded by splitmix64 (<https://prng.di.unimi.it>). It is
/// fit for a simulation, not for secrets.
public final class Entropy {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    public Entropy(long seed) {
        this(seeded(seed, 1), seeded(seed, 2), seeded(seed, 3), seeded(seed, 4));
    }

    /// A generator in a known state, not all zero.
    Entropy(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    public long nextLong() {
        long result = Long.rotateLeft(s1 * 5, 7) * 9;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /// A number from 0 to below `bound`, all equally likely.
    ///
    /// @param bound at least 1
    public long below(long bound) {
        if (bound <= 0) {
            throw new AssertionError("no number is below " + bound);
        }
        long candidate;
        long result;
        do {
            candidate = nextLong() >>> 1;
            result = candidate % bound;
        } while (candidate - result > Long.MAX_VALUE - (bound - 1));
        return result;
    }

    public void fill(byte[] to) {
        fill(MemorySegment.ofArray(to));
    }

    public void fill(MemorySegment to) {
        long bits = 0;
        for (long offset = 0; offset < to.byteSize(); offset++) {
            if (offset % Long.BYTES == 0) {
                bits = nextLong();
            }
            to.set(ValueLayout.JAVA_BYTE, offset, (byte) bits);
            bits >>>= Byte.SIZE;
        }
    }

    /// Lets bytes from the guest change what comes next. All later numbers depend on all of them and on their order.
    public void mix(byte[] bytes) {
        long absorbed = bytes.length;
        for (byte value : bytes) {
            absorbed = scramble((absorbed ^ value) + GOLDEN_GAMMA);
        }
        s0 ^= absorbed;
        if ((s0 | s1 | s2 | s3) == 0) {
            s0 = GOLDEN_GAMMA;
        }
        nextLong();
    }

    /// Number `index`, from 1, of splitmix64.
    private static long seeded(long seed, int index) {
        return scramble(seed + index * GOLDEN_GAMMA);
    }

    /// The output function of splitmix64.
    private static long scramble(long state) {
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
