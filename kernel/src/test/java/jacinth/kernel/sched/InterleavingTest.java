package jacinth.kernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class InterleavingTest {
    @Test
    void turnsOfSeed0AreEqualAndEndWithABlock() {
        var plain = Interleaving.of(0);
        for (int i = 0; i < 100; i++) {
            plain.draw();
            assertEquals(256 << 10, plain.bytes());
            assertEquals(0, plain.instructions());
            assertFalse(plain.goesFirst());
        }
    }

    @Test
    void turnsOfOtherSeedsAreOfAllLengthsAndEndAnywhere() {
        var varied = Interleaving.of(1);
        var magnitudes = new HashSet<Integer>();
        var instructions = new HashSet<Integer>();
        for (int i = 0; i < 1000; i++) {
            varied.draw();
            assertTrue(varied.bytes() >= 16 && varied.bytes() < 4 << 20, () -> varied.bytes() + " bytes");
            magnitudes.add(Long.numberOfLeadingZeros(varied.bytes()));
            instructions.add(varied.instructions());
        }
        assertEquals(18, magnitudes.size());
        assertEquals(16, instructions.size());
        assertFalse(instructions.contains(0));
    }
}
