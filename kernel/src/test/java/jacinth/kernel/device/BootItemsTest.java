package jacinth.kernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootItemsTest {
    @ParameterizedTest
    @EnumSource(Isa.class)
    void anImageIsOneThatItemsFitInto(Isa isa) {
        var items = new BootItems(isa, 1 << 20, 4);
        var image = items.image();
        assertEquals(0, image.length % 8);
        var header = Arrays.copyOf(image, BootItems.HEADER);
        // The header of one is there already, and is not needed twice.
        assertTrue(items.fitInto(header, 2L * image.length - BootItems.HEADER));
        assertFalse(items.fitInto(header, 2L * image.length - BootItems.HEADER - 1));
        header[0]++;
        assertFalse(items.fitInto(header, 1 << 20));
    }
}
