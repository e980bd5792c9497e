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
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmarTest {
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
    void aMappingMayRequireAVmoThatCannotShrink() {
        assertStatus(Status.NOT_SUPPORTED, () -> vmar.map(PERM_READ | REQUIRE_NON_RESIZABLE, 0, vmo, 0, PAGE));
        var fixed = PagedVmo.create(fixture.koids, fixture.heap, fixture.memory, PAGE, false);
        vmar.map(PERM_READ | REQUIRE_NON_RESIZABLE, 0, fixed, 0, PAGE);
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
        space.userCopy().writeInt(at(0), 1);
        handle.close();
        assertEquals(1, space.userCopy().readInt(at(0)));
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50_000})
    void vmarsMayBeNestedDeeply(int depth) {
        var roomy = new Fixture(16, 1 << 30);
        var deep = roomy.space();
        var last = deep.root();
        for (int level = 0; level < depth; level++) {
            last = last.allocate(SPECIFIC | CAN_MAP_SPECIFIC | Options.CAN_MAP, 0, 16 * PAGE);
        }
        long base = last.map(READ_WRITE, 0, vmo(roomy.vmo(1)), 0, PAGE).base();
        deep.userCopy().writeInt(base, 1);
        assertEquals(1, deep.userCopy().readInt(base));
        assertEquals(depth + 2, deep.regions().size());
        assertEquals(depth + 1, deep.regions().getLast().depth());
        deep.destroy();
        assertRefused(deep.resolve(base, Access.READ));
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
