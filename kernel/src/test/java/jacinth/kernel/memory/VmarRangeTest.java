package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertRefused;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Access;
import jacinth.kernel.object.Handle;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Unmapping, protecting and overwriting ranges that are parts of mappings, or many.
class VmarRangeTest {
    private static final int READ_WRITE = PERM_READ | PERM_WRITE;

    @RegisterExtension
    private final Fixture fixture = new Fixture();

    private final AddressSpace space = fixture.space();
    private final Handle handle = fixture.vmo(16);
    private final Vmo vmo = vmo(handle);

    /// 16 pages, to map anywhere in.
    private final Vmar vmar = space.root().allocate(Options.CAN_MAP | CAN_MAP_SPECIFIC, 0, 16 * PAGE);

    private String layout() {
        return Fixture.layout(vmar);
    }

    private long at(long page) {
        return vmar.base() + page * PAGE;
    }

    private Mapping map(int permissions, long page, long pages) {
        return vmar.map(permissions | Options.CAN_MAP | SPECIFIC, page * PAGE, vmo, page * PAGE, pages * PAGE);
    }

    @Test
    void lengthsAreRoundedUpToPages() {
        vmar.map(PERM_READ | SPECIFIC, 0, vmo, 0, PAGE + 1);
        assertEquals("0+2:1@0", layout());
        vmar.protect(at(0), 1, 0);
        assertEquals("0+1:0@0 1+1:1@1", layout());
        vmar.unmap(at(0), 1);
        assertEquals("1+1:1@1", layout());
    }

    @Test
    void decommittingVisitsOnlyMappingsThatWereTouched() {
        map(READ_WRITE, 0, 8);
        map(READ_WRITE, 8, 8);
        assertEquals(0, vmo.mappings.entered());

        space.userCopy().writeInt(at(1), 1);
        space.userCopy().writeInt(at(6), 6);
        vmar.unmap(at(3), 2 * PAGE);
        assertEquals(2, vmo.mappings.entered());
        vmo.decommit(6 * PAGE, PAGE);
        assertEquals(0, space.userCopy().readInt(at(6)));
        assertEquals(1, space.userCopy().readInt(at(1)));

        vmo.decommit(0, 16 * PAGE);
        assertEquals(0, vmo.mappings.entered());
        assertEquals(0, space.userCopy().readInt(at(1)));
        assertEquals(1, vmo.mappings.entered());
    }

    @Test
    void unmappingCutsMappings() {
        map(READ_WRITE, 0, 8);
        for (int page = 0; page < 8; page++) {
            space.userCopy().writeInt(at(page), 100 + page);
        }
        vmar.unmap(at(3), 2 * PAGE);
        assertEquals("0+3:3@0 5+3:3@5", layout());
        vmar.unmap(at(0), PAGE);
        vmar.unmap(at(7), PAGE);
        assertEquals("1+2:3@1 5+2:3@5", layout());
        assertEquals(105, space.userCopy().readInt(at(5)));
        assertEquals(102, space.userCopy().readInt(at(2)));
        for (int page : new int[] {0, 3, 4, 7}) {
            assertRefused(space.resolve(at(page), Access.READ));
        }
        vmar.unmap(at(2), 4 * PAGE);
        assertEquals("1+1:3@1 6+1:3@6", layout());
        vmar.unmap(at(0), 16 * PAGE);
        assertEquals("", layout());
        assertEquals(0, vmo.mappings());
    }

    @Test
    void unmappingNothingSucceeds() {
        vmar.unmap(at(0), 16 * PAGE);
        map(PERM_READ, 4, 1);
        vmar.unmap(at(5), PAGE);
        vmar.unmap(at(0), PAGE);
        assertEquals("4+1:1@4", layout());
    }

    @Test
    void unmappingDestroysVmarsButDoesNotCutThem() {
        var inner = vmar.allocate(SPECIFIC | CAN_MAP_READ, 4 * PAGE, 4 * PAGE);
        inner.map(PERM_READ, 0, vmo, 0, PAGE);
        map(PERM_READ, 2, 2);
        assertStatus(Status.INVALID_ARGS, () -> vmar.unmap(at(3), 4 * PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.unmap(at(5), 4 * PAGE));
        assertEquals("2+2:1@2 4+4", layout());

        vmar.unmap(at(3), 5 * PAGE);

        assertEquals("2+1:1@2", layout());
        assertStatus(Status.BAD_STATE, () -> inner.map(PERM_READ, 0, vmo, 0, PAGE));
        assertEquals(1, vmo.mappings());
    }

    @Test
    void rangesOutsideAreRefused() {
        assertStatus(Status.INVALID_ARGS, () -> vmar.unmap(at(0) + 1, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.unmap(at(0), 0));
        assertStatus(Status.INVALID_ARGS, () -> vmar.unmap(at(-1), 2 * PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.unmap(at(15), 2 * PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.unmap(at(1), -PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.unmap(-PAGE, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(0) + 1, PAGE, PERM_READ));
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(0), 0, PERM_READ));
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(16), PAGE, PERM_READ));
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(0), -1, PERM_READ));
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(0), PAGE, PERM_WRITE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(0), PAGE, PERM_READ | SPECIFIC));
    }

    @Test
    void protectingCutsMappingsWhereItChangesThem() {
        map(READ_WRITE, 0, 8);
        vmar.protect(at(2), 3 * PAGE, PERM_READ);
        assertEquals("0+2:3@0 2+3:1@2 5+3:3@5", layout());
        vmar.protect(at(2), PAGE, PERM_READ);
        assertEquals("0+2:3@0 2+3:1@2 5+3:3@5", layout());
        vmar.protect(at(1), 5 * PAGE, PERM_READ | PERM_EXECUTE);
        assertEquals("0+1:3@0 1+1:5@1 2+3:5@2 5+1:5@5 6+2:3@6", layout());
        vmar.protect(at(0), 8 * PAGE, 0);
        assertEquals("0+1:0@0 1+1:0@1 2+3:0@2 5+1:0@5 6+2:0@6", layout());
        assertEquals(5, vmo.mappings());
    }

    @Test
    void whatIsForbiddenLeavesThePageTable() {
        map(READ_WRITE, 0, 2);
        space.userCopy().writeInt(at(0), 1);
        space.userCopy().writeInt(at(1), 2);
        space.table().takeFlush();

        vmar.protect(at(0), PAGE, PERM_READ);
        assertTrue(space.table().takeFlush());
        assertRefused(space.resolve(at(0), Access.WRITE));
        assertEquals(1, space.userCopy().readInt(at(0)));
        vmar.protect(at(0), PAGE, 0);
        assertRefused(space.resolve(at(0), Access.READ));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().readInt(at(0)));
        vmar.protect(at(0), PAGE, READ_WRITE);
        space.userCopy().writeInt(at(0), 3);
        assertEquals(2, space.userCopy().readInt(at(1)));
    }

    @Test
    void protectingNeedsEveryPageMappedInThisVmar() {
        assertStatus(Status.NOT_FOUND, () -> vmar.protect(at(0), PAGE, PERM_READ));
        map(READ_WRITE, 1, 2);
        map(READ_WRITE, 4, 1);
        vmar.allocate(SPECIFIC, 5 * PAGE, PAGE);
        assertStatus(Status.NOT_FOUND, () -> vmar.protect(at(0), 2 * PAGE, PERM_READ));
        assertStatus(Status.NOT_FOUND, () -> vmar.protect(at(1), 4 * PAGE, PERM_READ));
        assertStatus(Status.NOT_FOUND, () -> vmar.protect(at(6), PAGE, PERM_READ));
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(4), 2 * PAGE, PERM_READ));
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(5), PAGE, PERM_READ));
        assertEquals("1+2:3@1 4+1:3@4 5+1", layout());
    }

    @Test
    void aVmarBehindAGapIsToldBeforeTheGap() {
        map(READ_WRITE, 0, 1);
        vmar.allocate(SPECIFIC, 2 * PAGE, PAGE);
        assertStatus(Status.INVALID_ARGS, () -> vmar.protect(at(0), 3 * PAGE, PERM_READ));
        assertStatus(Status.NOT_FOUND, () -> vmar.protect(at(0), 2 * PAGE, PERM_READ));
        assertStatus(Status.NOT_FOUND, () -> vmar.protect(at(1), 2 * PAGE, PERM_READ));
    }

    @Test
    void protectingGivesNoMoreThanWasAllowedWhenMapping() {
        vmar.map(PERM_READ | CAN_MAP_WRITE | SPECIFIC, 0, vmo, 0, PAGE);
        vmar.map(PERM_READ | SPECIFIC, PAGE, vmo, 0, PAGE);
        vmar.protect(at(0), PAGE, READ_WRITE);
        assertStatus(Status.ACCESS_DENIED, () -> vmar.protect(at(0), PAGE, PERM_READ | PERM_EXECUTE));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.protect(at(0), 2 * PAGE, READ_WRITE));
        vmar.protect(at(0), 2 * PAGE, 0);
        vmar.protect(at(0), 2 * PAGE, PERM_READ);
        assertEquals("0+1:1@0 1+1:1@0", layout());
    }

    @Test
    void overwritingReplacesMappingsAndPartsOfThem() {
        map(READ_WRITE, 0, 8);
        space.userCopy().writeInt(at(3), 1);
        var other = fixture.vmo(1);

        vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 3 * PAGE, vmo(other), 0, PAGE);

        assertEquals("0+3:3@0 3+1:1@0 4+4:3@4", layout());
        assertEquals(0, space.userCopy().readInt(at(3)));
        vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 2 * PAGE, vmo(other), 0, 10 * PAGE);
        assertEquals("0+2:3@0 2+10:1@0", layout());
        vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 14 * PAGE, vmo(other), 0, PAGE);
        assertEquals("0+2:3@0 2+10:1@0 14+1:1@0", layout());
    }

    @Test
    void overwritingDoesNotTouchVmars() {
        map(READ_WRITE, 0, 2);
        vmar.allocate(SPECIFIC, 2 * PAGE, PAGE);
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ | SPECIFIC_OVERWRITE, PAGE, vmo, 0, 4 * PAGE));
        assertEquals("0+2:3@0 2+1", layout());
    }

    @Test
    void aMappingOverwrittenByOneOfTheSameVmoKeepsIt() {
        map(READ_WRITE, 0, 1);
        space.userCopy().writeInt(at(0), 7);
        handle.close();
        vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 0, vmo, 0, PAGE);
        assertEquals(7, space.userCopy().readInt(at(0)));
    }

    @Test
    void aFullHeapRefusesWithoutChangingAnythingAndLetsGo() {
        map(READ_WRITE, 0, 8);
        var inner = vmar.allocate(SPECIFIC, 9 * PAGE, PAGE);
        fixture.heap.charge(Fixture.HEAP_BYTES - fixture.heap.used(), "all that is left");

        assertStatus(Status.NO_MEMORY, () -> vmar.unmap(at(2), PAGE));
        assertStatus(Status.NO_MEMORY, () -> vmar.protect(at(2), PAGE, PERM_READ));
        assertStatus(Status.NO_MEMORY, () -> map(PERM_READ, 12, 1));
        assertStatus(Status.NO_MEMORY, () -> vmar.allocate(0, 0, PAGE));
        assertStatus(Status.NO_MEMORY, () -> vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 2 * PAGE, vmo, 0, PAGE));
        assertEquals("0+8:3@0 9+1", layout());
        vmar.unmap(at(6), 2 * PAGE);
        vmar.unmap(at(0), PAGE);
        inner.destroy();
        assertEquals("1+5:3@1", layout());
    }
}
