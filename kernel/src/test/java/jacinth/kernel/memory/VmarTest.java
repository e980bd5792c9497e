package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Access;
import jacinth.kernel.object.Handle;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmarTest {
    private static final int READ_WRITE = PERM_READ | PERM_WRITE;
    private static final int CAN_MAP = CAN_MAP_READ | CAN_MAP_WRITE | CAN_MAP_EXECUTE;

    private final Fixture fixture = new Fixture();
    private final AddressSpace space = fixture.space();
    private final Handle handle = fixture.vmo(16);
    private final Vmo vmo = vmo(handle);

    /// 16 pages, to map anywhere in.
    private final Vmar vmar = space.root().allocate(CAN_MAP | CAN_MAP_SPECIFIC, 0, 16 * PAGE);

    /// What is in `vmar`: first page, pages, permissions, and first page in the VMO of each mapping.
    private String layout() {
        return space.regions().stream()
                .filter(placed -> placed.region().parent() == vmar)
                .map(placed -> "%d+%d%s"
                        .formatted(
                                (placed.region().base() - vmar.base()) / PAGE,
                                placed.region().size() / PAGE,
                                placed.region() instanceof Mapping mapping
                                        ? ":%d@%d".formatted(mapping.permissions(), mapping.offset() / PAGE)
                                        : ""))
                .collect(Collectors.joining(" "));
    }

    private long at(long page) {
        return vmar.base() + page * PAGE;
    }

    private Mapping map(int permissions, long page, long pages) {
        return vmar.map(permissions | CAN_MAP | SPECIFIC, page * PAGE, vmo, page * PAGE, pages * PAGE);
    }

    @Test
    void aHandleMayMapAsTheVmarMay() {
        assertEquals(
                new Rights(0x8003).and(Right.READ, Right.WRITE, Right.EXECUTE),
                space.root().rights());
        var readOnly = vmar.allocate(CAN_MAP_READ, 0, PAGE);
        assertEquals(new Rights(0x8003).and(Right.READ), readOnly.rights());
        assertEquals(new Rights(0x8003), vmar.allocate(0, 0, PAGE).rights());
    }

    @Test
    void aVmarDoesNotAllowMoreThanTheOneItIsIn() {
        var readOnly = vmar.allocate(CAN_MAP_READ, 0, 4 * PAGE);
        assertStatus(Status.ACCESS_DENIED, () -> readOnly.allocate(CAN_MAP_WRITE, 0, PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> readOnly.map(READ_WRITE, 0, vmo, 0, PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> readOnly.map(PERM_READ | CAN_MAP_WRITE, 0, vmo, 0, PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> readOnly.map(PERM_READ | SPECIFIC, 0, vmo, 0, PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> readOnly.allocate(SPECIFIC, 0, PAGE));
        readOnly.allocate(CAN_MAP_SPECIFIC, 0, PAGE).allocate(SPECIFIC, 0, PAGE);
        readOnly.map(PERM_READ, 0, vmo, 0, PAGE);
    }

    @Test
    void partsAreWhereTheyWereAskedToBeAndDoNotOverlap() {
        vmar.allocate(SPECIFIC, 4 * PAGE, 2 * PAGE);
        map(PERM_READ, 6, 1);
        assertEquals("4+2 6+1:1@6", layout());
        assertStatus(Status.NO_MEMORY, () -> map(PERM_READ, 3, 2));
        assertStatus(Status.NO_MEMORY, () -> map(PERM_READ, 5, 1));
        assertStatus(Status.NO_MEMORY, () -> map(PERM_READ, 0, 16));
        assertStatus(Status.NO_MEMORY, () -> vmar.allocate(SPECIFIC, 6 * PAGE, PAGE));
        map(PERM_READ, 3, 1);
        assertEquals("3+1:1@3 4+2 6+1:1@6", layout());
    }

    @Test
    void impossibleAllocationsAreRefused() {
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(0, 0, 0));
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(0, 0, 1));
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(0, PAGE, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(0, 0, 17 * PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(0, 0, -PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(SPECIFIC, 1, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(SPECIFIC, 16 * PAGE, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(SPECIFIC, 15 * PAGE, 2 * PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(SPECIFIC, -PAGE, 2 * PAGE));
        for (int option :
                new int[] {PERM_READ, PERM_EXECUTE, SPECIFIC_OVERWRITE, MAP_RANGE, REQUIRE_NON_RESIZABLE, 1 << 12}) {
            assertStatus(Status.INVALID_ARGS, () -> vmar.allocate(option, 0, PAGE));
        }
        assertEquals("", layout());
    }

    @Test
    void impossibleMappingsAreRefused() {
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ, 0, vmo, 0, 0));
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ, 0, vmo, 0, -1));
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ, 0, vmo, 1, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ, 0, vmo, -PAGE, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ, PAGE, vmo, 0, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ, 0, vmo, 0, 16 * PAGE + 1));
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ | SPECIFIC, 1, vmo, 0, PAGE));
        assertStatus(Status.INVALID_ARGS, () -> vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 16 * PAGE, vmo, 0, PAGE));
        for (int options :
                new int[] {PERM_WRITE, PERM_EXECUTE, PERM_READ | COMPACT, CAN_MAP_SPECIFIC, MAP_RANGE, 1 << 31}) {
            assertStatus(Status.INVALID_ARGS, () -> vmar.map(options, 0, vmo, 0, PAGE));
        }
        assertEquals("", layout());
        assertEquals(0, vmo.mappings());
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
    void aMappingMayRequireAVmoThatCannotShrink() {
        assertStatus(Status.NOT_SUPPORTED, () -> vmar.map(PERM_READ | REQUIRE_NON_RESIZABLE, 0, vmo, 0, PAGE));
        var fixed = PagedVmo.create(fixture.koids, fixture.heap, fixture.memory, PAGE, false);
        vmar.map(PERM_READ | REQUIRE_NON_RESIZABLE, 0, fixed, 0, PAGE);
    }

    @Test
    void unmappingCutsMappings() {
        map(READ_WRITE, 0, 8);
        for (int page = 0; page < 8; page++) {
            space.writeInt(at(page), 100 + page);
        }
        vmar.unmap(at(3), 2 * PAGE);
        assertEquals("0+3:3@0 5+3:3@5", layout());
        vmar.unmap(at(0), PAGE);
        vmar.unmap(at(7), PAGE);
        assertEquals("1+2:3@1 5+2:3@5", layout());
        assertEquals(105, space.readInt(at(5)));
        assertEquals(102, space.readInt(at(2)));
        for (int page : new int[] {0, 3, 4, 7}) {
            assertFalse(space.resolve(at(page), Access.READ));
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
        space.writeInt(at(0), 1);
        space.writeInt(at(1), 2);
        space.table().takeFlush();

        vmar.protect(at(0), PAGE, PERM_READ);
        assertTrue(space.table().takeFlush());
        assertFalse(space.resolve(at(0), Access.WRITE));
        assertEquals(1, space.readInt(at(0)));
        vmar.protect(at(0), PAGE, 0);
        assertFalse(space.resolve(at(0), Access.READ));
        assertStatus(Status.INVALID_ARGS, () -> space.readInt(at(0)));
        vmar.protect(at(0), PAGE, READ_WRITE);
        space.writeInt(at(0), 3);
        assertEquals(2, space.readInt(at(1)));
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
        assertEquals("1+2:3@1 4+1:3@4 5+1", layout());
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
        space.writeInt(at(3), 1);
        var other = fixture.vmo(1);

        vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 3 * PAGE, vmo(other), 0, PAGE);

        assertEquals("0+3:3@0 3+1:1@0 4+4:3@4", layout());
        assertEquals(0, space.readInt(at(3)));
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
        space.writeInt(at(0), 7);
        handle.close();
        vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 0, vmo, 0, PAGE);
        assertEquals(7, space.readInt(at(0)));
    }

    @Test
    void aDestroyedVmarIsOfNoUseAndItsRangeFree() {
        var inner = vmar.allocate(SPECIFIC | CAN_MAP_READ, 0, 4 * PAGE);
        var innermost = inner.allocate(CAN_MAP_READ, 0, 2 * PAGE);
        innermost.map(PERM_READ, 0, vmo, 0, PAGE);

        inner.destroy();

        assertStatus(Status.BAD_STATE, inner::destroy);
        assertStatus(Status.BAD_STATE, () -> innermost.map(PERM_READ, 0, vmo, 0, PAGE));
        assertStatus(Status.BAD_STATE, () -> inner.protect(inner.base(), PAGE, PERM_READ));
        assertEquals(0, vmo.mappings());
        map(PERM_READ, 0, 16);
        assertEquals("0+16:1@0", layout());
    }

    @Test
    void aVmarThatIsNotAskedForByAHandleAnyMoreStays() {
        var inner = new Handle(vmar.allocate(SPECIFIC, 0, PAGE));
        inner.close();
        assertEquals("0+1", layout());
    }

    @Test
    void aMappingKeepsItsVmoAlive() {
        int free = fixture.freeFrames();
        map(READ_WRITE, 0, 1);
        space.writeInt(at(0), 1);
        handle.close();
        assertEquals(1, space.readInt(at(0)));
        vmar.unmap(at(0), PAGE);
        assertEquals(free, fixture.freeFrames());
    }

    @Test
    void whatIsCommittedCanBeMappedAtOnce() {
        Fixture.put(handle, 2 * PAGE, 5);
        var mapping = map(READ_WRITE, 1, 3);
        mapping.prefault(0, 3 * PAGE);
        assertEquals(0, space.table().entry(at(1)));
        assertTrue(space.table().translate(at(2), Access.WRITE) != 0);
        assertStatus(Status.INVALID_ARGS, () -> mapping.prefault(PAGE, 3 * PAGE));
        assertStatus(Status.INVALID_ARGS, () -> mapping.prefault(0, 0));
        assertStatus(Status.INVALID_ARGS, () -> mapping.prefault(-PAGE, 2 * PAGE));
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50_000})
    void vmarsMayBeNestedDeeply(int depth) {
        var roomy = new Fixture(16, 1 << 30);
        var deep = roomy.space();
        var last = deep.root();
        for (int level = 0; level < depth; level++) {
            last = last.allocate(SPECIFIC | CAN_MAP_SPECIFIC | CAN_MAP, 0, 16 * PAGE);
        }
        long base = last.map(READ_WRITE, 0, vmo(roomy.vmo(1)), 0, PAGE).base();
        deep.writeInt(base, 1);
        assertEquals(1, deep.readInt(base));
        assertEquals(depth + 2, deep.regions().size());
        assertEquals(depth + 1, deep.regions().getLast().depth());
        deep.destroy();
        assertFalse(deep.resolve(base, Access.READ));
    }

    @Test
    void manyMappingsOfOneVmoComeAndGoQuickly() {
        var roomy = new Fixture(16, 1 << 30);
        var crowded = roomy.space();
        var shared = roomy.vmo(1);
        for (int count = 0; count < 50_000; count++) {
            crowded.root().map(READ_WRITE, 0, vmo(shared), 0, PAGE);
        }
        assertEquals(50_000, vmo(shared).mappings());
        assertEquals(1, vmo(shared).sharers());
        crowded.root().unmap(crowded.root().base(), crowded.root().size());
        assertEquals(0, vmo(shared).mappings());
    }
}
