package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class RamTest {
    private static final long TEBIBYTE = 1L << 40;

    @Test
    void memoryThatIsNotTouchedCostsNothing() {
        try (var ram = Ram.reserve(TEBIBYTE)) {
            ram.bytes().set(ValueLayout.JAVA_BYTE, TEBIBYTE - 1, (byte) 5);
            assertEquals(5, ram.bytes().get(ValueLayout.JAVA_BYTE, TEBIBYTE - 1));
            assertEquals(0, ram.bytes().get(ValueLayout.JAVA_BYTE, 0));
            assertEquals(TEBIBYTE, ram.size());
        }
    }

    @Test
    void moreThanTheHostCanAddressIsRefused() {
        assertThrows(OutOfMemoryError.class, () -> Ram.reserve(Long.MAX_VALUE & -Isa.PAGE_SIZE));
    }

    @Test
    void memoryIsInPages() {
        assertThrows(IllegalArgumentException.class, () -> Ram.reserve(Isa.PAGE_SIZE + 1));
        assertThrows(IllegalArgumentException.class, () -> Ram.reserve(0));
        assertThrows(IllegalArgumentException.class, () -> Ram.reserve(-Isa.PAGE_SIZE));
    }

    @Test
    void closedMemoryCannotBeTouched() {
        var ram = Ram.reserve(Isa.PAGE_SIZE);
        ram.close();
        ram.close();
        assertThrows(IllegalStateException.class, () -> ram.bytes().get(ValueLayout.JAVA_BYTE, 0));
    }
}
