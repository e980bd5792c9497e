package jacinth.machine.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EntropyTest {
    /// By hand from the definition: rotl(2 * 5, 7) * 9 = 11520, then s1 = 0, and so on.
    @Test
    void theGeneratorIsXoshiro256StarStar() {
        var entropy = new Entropy(1, 2, 3, 4);

        assertEquals(11520, entropy.nextLong());
        assertEquals(0, entropy.nextLong());
        assertEquals(1_509_978_240, entropy.nextLong());
        assertEquals(1_215_971_899_390_074_240L, entropy.nextLong());
    }

    /// The JDK's SplittableRandom is splitmix64.
    @Test
    void theSeedIsSpreadBySplitmix64() {
        var splitmix = new SplittableRandom(1234567);
        var expected = new Entropy(splitmix.nextLong(), splitmix.nextLong(), splitmix.nextLong(), splitmix.nextLong());

        assertEquals(expected.nextLong(), new Entropy(1234567).nextLong());
    }

    @Test
    void numbersBelowABoundAreEquallyLikely() {
        var entropy = new Entropy(1);
        var counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[(int) entropy.below(6)]++;
        }
        for (int count : counts) {
            assertTrue(Math.abs(count - 10_000) < 500, () -> "10,000 expected, not " + count);
        }
    }

    /// Of three thirds, a remainder of 63 bits alone would favour the first.
    @Test
    void aBoundThatDividesBadlyFavoursNothing() {
        var entropy = new Entropy(1);
        int first = 0;
        for (int i = 0; i < 30_000; i++) {
            if (entropy.below(3L << 61) < 1L << 61) {
                first++;
            }
        }
        assertEquals(10_000, first, 500);
    }

    @Test
    void aBoundMayBeOneOrHuge() {
        var entropy = new Entropy(1);
        assertEquals(0, entropy.below(1));
        for (int i = 0; i < 1000; i++) {
            long number = entropy.below((1L << 62) + 1);
            assertTrue(number >= 0 && number <= 1L << 62);
        }
        assertThrows(AssertionError.class, () -> entropy.below(0));
    }

    @Test
    void bytesAreTheNumbersLittleEndianAndTheLastIsCut() {
        var numbers = new Entropy(9);
        var bytes = new byte[12];
        new Entropy(9).fill(bytes);

        var segment = MemorySegment.ofArray(bytes);
        assertEquals(numbers.nextLong(), segment.get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
        assertEquals((int) numbers.nextLong(), segment.get(ValueLayout.JAVA_INT_UNALIGNED, 8));
    }

    @Test
    void mixingChangesWhatFollowsTheSameWayEachTime() {
        assertArrayEquals(mixed(1, 2), mixed(1, 2));
        assertNotEquals(mixed(1, 2)[0], mixed(2, 1)[0]);
        assertNotEquals(mixed(1)[0], mixed(1, 0)[0]);
        assertNotEquals(mixed(1, 2)[0], mixed()[0]);
    }

    private static long[] mixed(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        var entropy = new Entropy(5);
        entropy.mix(bytes);
        return new long[] {entropy.nextLong(), entropy.nextLong()};
    }
}
