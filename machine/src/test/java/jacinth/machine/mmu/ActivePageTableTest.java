package jacinth.machine.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Access;
import jacinth.emulator.Mmu;
import jacinth.machine.memory.HeapRam;
import jacinth.machine.memory.PhysicalMemory;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ActivePageTableTest {
    private static final int R = Access.READ.bit();
    private static final int RX = R | Access.EXECUTE.bit();
    private static final int CALLS = 1_000_000;

    private final PhysicalMemory memory = PhysicalMemory.of(new HeapRam(8));
    private final ActivePageTable mmu = new ActivePageTable(memory);
    private final PageTable table = new PageTable();

    @Test
    void everythingFaultsUntilATableIsActive() {
        table.map(0x1000, 1, R);
        assertEquals(Mmu.FAULT, mmu.translate(0x1000, Access.READ));

        assertTrue(mmu.activate(table));
        assertEquals(0x1000 | R, mmu.translate(0x1000, Access.READ));
        assertFalse(mmu.activate(table));
        assertTrue(mmu.activate(new PageTable()));
        assertEquals(Mmu.FAULT, mmu.translate(0x1000, Access.READ));
    }

    @Test
    void whatMayBeExecutedCountsAsExecutedOnceItIsCached() {
        table.map(0x1000, 1, RX);
        mmu.activate(table);
        memory.writeByte(0x1000, (byte) 1);
        assertFalse(memory.takeStaleCode());

        mmu.translate(0x1000, Access.READ);
        memory.writeByte(0x1000, (byte) 2);
        assertTrue(memory.takeStaleCode());
    }

    @Test
    void whatIsOnlyReadDoesNot() {
        table.map(0x1000, 1, R);
        mmu.activate(table);
        mmu.translate(0x1000, Access.READ);
        mmu.translate(0x1000, Access.EXECUTE);
        memory.writeByte(0x1000, (byte) 1);

        assertFalse(memory.takeStaleCode());
    }

    @Test
    void translatingDoesNotAllocate() {
        table.map(0x1000, 1, RX);
        table.map(0x7fff_ffff_f000L, 2, R);
        mmu.activate(table);
        translateOften();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long sum = translateOften();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertEquals(CALLS * (0x3000L + R + RX), sum);
        assertTrue(allocated < CALLS, () -> allocated + " bytes in " + 3 * CALLS + " calls");
    }

    private long translateOften() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += mmu.translate(0x1000, Access.EXECUTE);
            sum += mmu.translate(0x7fff_ffff_f000L, Access.READ);
            sum += mmu.translate(i * 0x1000L + 0x10_0000, Access.WRITE);
        }
        return sum;
    }
}
