package jacinth.machine.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Access;
import jacinth.emulator.Mmu;
import org.junit.jupiter.api.Test;

class PageTableTest {
    private static final int R = Access.READ.bit();
    private static final int RW = R | Access.WRITE.bit();
    private static final int RX = R | Access.EXECUTE.bit();
    private static final long PAGE = 0x7fff_ffff_f000L;

    private final PageTable table = new PageTable();

    @Test
    void anAccessIsTranslatedOnlyIfItIsPermitted() {
        table.map(PAGE, 5, RX);

        assertEquals(0x5000 | RX, table.translate(PAGE, Access.READ));
        assertEquals(0x5000 | RX, table.translate(PAGE, Access.EXECUTE));
        assertEquals(Mmu.FAULT, table.translate(PAGE, Access.WRITE));
        assertEquals(Mmu.FAULT, table.translate(PAGE - 0x1000, Access.READ));
    }

    @Test
    void addressesOfTheWholeAddressSpaceAreAnswered() {
        assertEquals(Mmu.FAULT, table.translate(-0x1000, Access.READ));
        table.map(-0x1000, 1, R);
        assertEquals(0x1000 | R, table.translate(-0x1000, Access.READ));
    }

    @Test
    void frameZeroIsAFrame() {
        table.map(PAGE, 0, R);
        assertEquals(R, table.translate(PAGE, Access.READ));
    }

    @Test
    void addingAndWideningNeedNoFlush() {
        table.map(PAGE, 5, R);
        table.map(PAGE, 5, RW);
        table.map(PAGE, 5, RW);

        assertFalse(table.takeFlush());
        assertEquals(0x5000 | RW, table.entry(PAGE));
    }

    @Test
    void anotherFrameNeedsAFlush() {
        table.map(PAGE, 5, R);
        table.map(PAGE, 6, RW);

        assertTrue(table.takeFlush());
        assertFalse(table.takeFlush());
        assertEquals(0x6000 | RW, table.entry(PAGE));
    }

    @Test
    void fewerPermissionsNeedAFlush() {
        table.map(PAGE, 5, RW);
        table.map(PAGE, 5, RX);
        assertTrue(table.takeFlush());

        table.map(PAGE, 5, 0);
        assertTrue(table.takeFlush());
        assertEquals(Mmu.FAULT, table.entry(PAGE));
    }

    @Test
    void unmappingTakesARangeAndNeedsAFlushIfSomethingWasThere() {
        table.map(0x1000, 1, R);
        table.map(0x2000, 2, R);
        table.map(0x4000, 4, R);
        table.unmap(0x3000, 0x1000);
        assertFalse(table.takeFlush());

        table.unmap(0x2000, 0x2000);
        assertTrue(table.takeFlush());
        assertEquals(0x1000 | R, table.entry(0x1000));
        assertEquals(Mmu.FAULT, table.entry(0x2000));
        assertEquals(0x4000 | R, table.entry(0x4000));
    }

    @Test
    void narrowingTakesPermissionsAndGivesNone() {
        table.map(0x1000, 1, RX);
        table.map(0x2000, 2, RW);
        table.narrow(0x1000, 0x3000, RW);

        assertTrue(table.takeFlush());
        assertEquals(0x1000 | R, table.entry(0x1000));
        assertEquals(0x2000 | RW, table.entry(0x2000));
        assertEquals(Mmu.FAULT, table.entry(0x3000));
    }

    @Test
    void narrowingToNothingUnmaps() {
        table.map(0x1000, 1, RW);
        table.map(0x2000, 2, RW);
        table.narrow(0x1000, 0x2000, 0);

        assertTrue(table.takeFlush());
        assertEquals(Mmu.FAULT, table.entry(0x1000));
        assertEquals(Mmu.FAULT, table.entry(0x2000));
    }

    @Test
    void narrowingThatTakesNothingNeedsNoFlush() {
        table.map(0x1000, 1, R);
        table.narrow(0x1000, 0x1000, RW);
        assertFalse(table.takeFlush());
    }
}
