package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.HUGE;
import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertMapped;
import static jacinth.kernel.memory.Fixture.assertRefused;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.kernel.memory.Fixture.get;
import static jacinth.kernel.memory.Fixture.put;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.kernel.object.Handle;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddressSpaceTest {
    private static final int READ_WRITE = PERM_READ | PERM_WRITE;

    @RegisterExtension
    private final Fixture fixture = new Fixture();

    private final AddressSpace space = fixture.space();
    private final Handle vmo = fixture.vmo(3);

    private long map(int permissions) {
        return space.root().map(permissions, 0, vmo(vmo), 0, 3 * PAGE).base();
    }

    @Test
    void whatAGuestWritesIsInTheVmoAndTheOtherWayRound() {
        long base = map(READ_WRITE);
        space.userCopy().writeLong(base + PAGE - 4, 0x1122334455667788L);
        assertEquals(0x1122334455667788L, space.userCopy().readLong(base + PAGE - 4));
        assertEquals(0x11, get(vmo, PAGE + 3));

        put(vmo, 0, 9);
        assertEquals(9, space.userCopy().readInt(base));
    }

    @Test
    void wordsMayLieAcrossPages() {
        long base = map(READ_WRITE);
        for (int before = 0; before < 9; before++) {
            space.userCopy().writeLong(base + PAGE - before, 0x8070605040302010L);
            assertEquals(0x8070605040302010L, space.userCopy().readLong(base + PAGE - before));
            space.userCopy().writeInt(base + PAGE - before, 0x84838281);
            assertEquals(0x84838281, space.userCopy().readInt(base + PAGE - before));
        }
    }

    @Test
    void bytesAreCopiedAcrossPages() {
        long base = map(READ_WRITE);
        var bytes = new byte[PAGE + 100];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * 7);
        }
        space.userCopy().write(base + 50, MemorySegment.ofArray(bytes));
        var read = new byte[bytes.length];
        space.userCopy().read(base + 50, MemorySegment.ofArray(read));
        assertArrayEquals(bytes, read);
    }

    @Test
    void readingMapsTheFrameOfZeroesForAllPagesAndTakesNone() {
        int free = fixture.freeFrames();
        long base = map(READ_WRITE);
        assertMapped(space.resolve(base, Access.READ));
        assertMapped(space.resolve(base + PAGE, Access.READ));

        assertEquals(space.table().entry(base), space.table().entry(base + PAGE));
        assertEquals(Access.READ.bit(), permissions(base));
        assertEquals(free, fixture.freeFrames());
        assertEquals(0, vmo(vmo).committedBytes());
    }

    @Test
    void theFirstWriteGivesAPageAFrameThatAllMappingsSee() {
        var other = fixture.space();
        long base = map(READ_WRITE);
        long there = other.root().map(PERM_READ, 0, vmo(vmo), 0, PAGE).base();
        assertEquals(0, other.userCopy().readInt(there));
        other.table().takeFlush();

        assertMapped(space.resolve(base + 5, Access.WRITE));
        space.userCopy().writeInt(base, 3);

        assertEquals(READ_WRITE, permissions(base));
        assertTrue(other.table().takeFlush(), "a processor may have cached the zero frame");
        assertEquals(3, other.userCopy().readInt(there));
    }

    @Test
    void aPageThatIsThereNeedsOneFaultForReadingAndWriting() {
        put(vmo, 0, 1);
        long base = map(READ_WRITE);
        assertMapped(space.resolve(base, Access.READ));
        assertEquals(READ_WRITE, permissions(base));
    }

    private int permissions(long address) {
        return (int) space.table().entry(address) & (PhysicalMemory.FRAME_SIZE - 1);
    }

    @Test
    void onlyWhatIsPermittedIsResolved() {
        long data = map(READ_WRITE);
        assertRefused(space.resolve(data, Access.EXECUTE));
        long code = map(PERM_READ | PERM_EXECUTE);
        assertMapped(space.resolve(code, Access.EXECUTE));
        assertRefused(space.resolve(code, Access.WRITE));
        long guard = map(0);
        assertRefused(space.resolve(guard, Access.READ));
        assertEquals(Mmu.FAULT, space.table().entry(guard));
        assertRefused(space.resolve(data + 3 * PAGE, Access.READ));
    }

    @Test
    void aFaultThatIsSettledIsResolvedAgain() {
        long base = map(READ_WRITE);
        assertMapped(space.resolve(base, Access.WRITE));
        assertMapped(space.resolve(base, Access.WRITE));
        assertMapped(space.resolve(base, Access.READ));
    }

    @Test
    void whatIsMappedPastTheEndOfAVmoFaultsUntilItGrows() {
        long base =
                space.root().map(READ_WRITE, 0, vmo(vmo), 2 * PAGE, 2 * PAGE).base();
        assertMapped(space.resolve(base, Access.WRITE));
        assertRefused(space.resolve(base + PAGE, Access.READ));

        vmo(vmo).resize(4 * PAGE);
        assertMapped(space.resolve(base + PAGE, Access.WRITE));
        vmo(vmo).resize(2 * PAGE);

        assertRefused(space.resolve(base, Access.READ));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().readInt(base));
    }

    @Test
    void aMappingFarPastTheEndFaultsEverywhere() {
        long base =
                space.root().map(READ_WRITE, 0, vmo(vmo), -8L * PAGE, 4 * PAGE).base();
        for (int page = 0; page < 4; page++) {
            assertRefused(space.resolve(base + (long) page * PAGE, Access.READ));
        }
    }

    @Test
    void withoutMemoryAFaultIsNotResolved() {
        long base = map(READ_WRITE);
        assertMapped(space.resolve(base, Access.READ));
        var hog = fixture.vmo(fixture.freeFrames());
        vmo(hog).commit(0, HUGE);

        assertRefused(space.resolve(base, Access.WRITE));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().writeInt(base, 1));
        assertEquals(0, space.userCopy().readInt(base));
        hog.close();
        assertMapped(space.resolve(base, Access.WRITE));
    }

    @Test
    void theRangesOfBothIsasAreThoseOfZircon() {
        var x64 = fixture.space(Isa.X64, 1).root();
        assertEquals(0x1000000, x64.base());
        assertEquals((1L << 47) - PAGE, x64.end());
        var arm64 = fixture.space(Isa.ARM64, 1).root();
        assertEquals(0x1000000, arm64.base());
        assertEquals(0xfffffe000000L, arm64.size());
    }

    @Test
    void aDestroyedSpaceGivesEverythingBack() {
        vmo.close();
        int free = fixture.freeFrames();
        long heap = fixture.heap.used();
        var handle = fixture.vmo(4);
        var inner = space.root().allocate(CAN_MAP_READ, 0, 16 * PAGE);
        long base = inner.map(PERM_READ, 0, vmo(handle), 0, 4 * PAGE).base();
        var clone = Fixture.cloned(handle, 0, 4);
        long written = space.root().map(READ_WRITE, 0, vmo(clone), 0, 4 * PAGE).base();
        space.userCopy().writeInt(written, 1);
        assertEquals(0, space.userCopy().readInt(base));
        handle.close();
        clone.close();

        space.destroy();

        assertEquals(free, fixture.freeFrames());
        assertEquals(heap - Vmar.BYTES, fixture.heap.used());
        assertRefused(space.resolve(base, Access.READ));
        assertStatus(Status.BAD_STATE, () -> inner.destroy());
        assertStatus(Status.BAD_STATE, () -> space.root().allocate(0, 0, PAGE));
        assertStatus(Status.BAD_STATE, () -> space.root().unmap(base, PAGE));
    }

    @Test
    void aPageTableTheKernelCannotAffordIsBuiltAnew() {
        var small = new Fixture(64, 64 << 10);
        var sparse = small.space();
        var large = small.vmo(HUGE / PAGE);
        long base = sparse.root().map(PERM_READ, 0, vmo(large), 0, 1L << 46).base();
        for (long page = 0; page < 512; page++) {
            assertMapped(sparse.resolve(base + (page << 37), Access.READ));
            assertTrue(small.heap.used() <= 64 << 10);
        }
        sparse.destroy();
        large.close();
        assertEquals(0, small.heap.used());
    }

    @Test
    void regionsAreListedInOrderWithTheirDepth() {
        var root = space.root();
        var low = root.allocate(SPECIFIC | CAN_MAP_SPECIFIC, 0x10000, 0x10000);
        var lowest = low.allocate(SPECIFIC, 0, PAGE);
        var high = root.map(PERM_READ | SPECIFIC, 0x20000, vmo(vmo), PAGE, PAGE);
        vmo(vmo).name("high");

        var regions = space.regions();

        assertEquals(
                List.of(
                        new PlacedRegion(0, root),
                        new PlacedRegion(1, low),
                        new PlacedRegion(2, lowest),
                        new PlacedRegion(1, high)),
                regions);
        assertEquals("root", root.name());
        assertEquals("useralloc", low.name());
        assertEquals("high", high.name());
        assertEquals(PAGE, high.offset());
        assertEquals(PERM_READ, high.permissions());
        assertEquals(0, high.committedPages());
        put(vmo, PAGE, 1);
        assertEquals(1, high.committedPages());
    }
}
