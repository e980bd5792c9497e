package jacinth.vdso.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class VdsoConstantsTest {
    @Test
    void aCacheLineIsAPowerOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new VdsoConstants(1, 0, 0, 64, 1, ""));
        assertThrows(IllegalArgumentException.class, () -> new VdsoConstants(1, 0, 64, 48, 1, ""));
    }

    @Test
    void aMachineHasACpu() {
        assertThrows(IllegalArgumentException.class, () -> new VdsoConstants(0, 0, 64, 64, 1, ""));
    }

    @Test
    void aBuildIdFitsWithItsNul() {
        assertDoesNotThrow(() -> new VdsoConstants(1, 0, 64, 64, 1, "x".repeat(63)));
        assertThrows(IllegalArgumentException.class, () -> new VdsoConstants(1, 0, 64, 64, 1, "x".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> new VdsoConstants(1, 0, 64, 64, 1, "é"));
    }
}
