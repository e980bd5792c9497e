package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.vdso.abi.VmOptions.CAN_MAP_SPECIFIC;
import static jacinth.vdso.abi.VmOptions.COMPACT;
import static jacinth.vdso.abi.VmOptions.SPECIFIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlacementTest {
    @RegisterExtension
    private final Fixture fixture = new Fixture();

    @Test
    void placesAreTheSameOnBothIsas() {
        assertEquals(places(Isa.X64, 1), places(Isa.ARM64, 1));
        assertNotEquals(places(Isa.X64, 1), places(Isa.X64, 2));
    }

    private List<Long> places(Isa isa, long seed) {
        var root = fixture.space(isa, seed).root();
        var places = new ArrayList<Long>();
        var compact = root.allocate(COMPACT, 0, 1 << 30);
        for (long size = PAGE; size <= 1L << 45; size *= 2) {
            places.add(root.allocate(0, 0, size).base());
            places.add(compact.allocate(0, 0, PAGE).base());
        }
        return places;
    }

    @Test
    void placesAreSpreadOverTheAddressSpace() {
        var root = fixture.space().root();
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int count = 0; count < 64; count++) {
            long base = root.allocate(0, 0, PAGE).base();
            least = Math.min(least, base);
            most = Math.max(most, base);
        }
        assertTrue(most - least > 1L << 45);
    }

    @Test
    void everyLastPageIsFound() {
        var vmar = fixture.space().root().allocate(CAN_MAP_SPECIFIC, 0, 67 * PAGE);
        for (int count = 0; count < 67; count++) {
            vmar.allocate(0, 0, PAGE);
        }
        assertStatus(Status.NO_MEMORY, () -> vmar.allocate(0, 0, PAGE));
        vmar.unmap(vmar.base() + 40 * PAGE, 2 * PAGE);
        assertStatus(Status.NO_MEMORY, () -> vmar.allocate(0, 0, 3 * PAGE));
        assertEquals(vmar.base() + 40 * PAGE, vmar.allocate(0, 0, 2 * PAGE).base());
    }

    @Test
    void theWholeOfAVmarCanBeGivenOut() {
        var vmar = fixture.space().root().allocate(0, 0, 16 * PAGE);
        assertEquals(vmar.base(), vmar.allocate(0, 0, 16 * PAGE).base());
        var root = fixture.space().root();
        assertEquals(root.base(), root.allocate(0, 0, root.size()).base());
    }

    @Test
    void inACompactVmarPlacesAreNear() {
        var vmar = fixture.space().root().allocate(COMPACT, 0, 1 << 30);
        long first = vmar.allocate(0, 0, PAGE).base();
        for (int count = 1; count < 20; count++) {
            long base = vmar.allocate(0, 0, PAGE).base();
            assertTrue(Math.abs(base - first) <= count * 130L * PAGE, "place " + count);
        }
    }

    @Test
    void aCompactVmarIsFilledTooBeforeItIsFull() {
        var vmar = fixture.space().root().allocate(COMPACT | CAN_MAP_SPECIFIC, 0, 8 * PAGE);
        vmar.allocate(SPECIFIC, 0, PAGE);
        vmar.allocate(SPECIFIC, 7 * PAGE, PAGE);
        for (int count = 0; count < 6; count++) {
            vmar.allocate(0, 0, PAGE);
        }
        assertStatus(Status.NO_MEMORY, () -> vmar.allocate(0, 0, PAGE));
    }
}
