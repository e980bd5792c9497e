package jacinth.kernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    @Test
    void nothingIsHeldByNoRange() {
        assertFalse(new Range(10, 5).holds(new Range(12, 0)));
    }

    /// The last one is all there is but one number, as the end of it would be 2^64.
    @ParameterizedTest
    @CsvSource({
        "10, 5, 10, 5, true, true",
        "10, 5, 9, 2, false, true",
        "10, 5, 14, 2, false, true",
        "10, 5, 14, 1, true, true",
        "10, 5, 15, 1, false, false",
        "10, 5, 9, 1, false, false",
        "10, 5, 0, 100, false, true",
        "0, -1, -4096, 4095, true, true",
        "0, -1, -4096, 4096, false, true"
    })
    void aRangeHoldsAndOverlaps(long base, long size, long otherBase, long otherSize, boolean holds, boolean overlaps) {
        var range = new Range(base, size);
        var other = new Range(otherBase, otherSize);

        assertEquals(holds, range.holds(other));
        assertEquals(overlaps, range.overlaps(other));
        assertEquals(overlaps, other.overlaps(range));
    }
}
