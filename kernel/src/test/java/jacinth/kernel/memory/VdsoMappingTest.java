package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertMapped;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Access;
import jacinth.kernel.object.Handle;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VdsoMappingTest {
    private static final int READ_EXECUTE = PERM_READ | PERM_EXECUTE;

    @RegisterExtension
    private final Fixture fixture = new Fixture();

    private final AddressSpace space = fixture.space();
    private final Handle image = fixture.vmo(5);
    private final Vmo vdso = vmo(image);
    private final Vmar vmar =
            space.root().allocate(CAN_MAP_SPECIFIC | CAN_MAP_READ | CAN_MAP_WRITE | CAN_MAP_EXECUTE, 0, 16 * PAGE);

    @BeforeEach
    void mark() {
        vdso.markVdso(new VdsoCode(2 * PAGE, 3 * PAGE));
    }

    private long mapWhole() {
        vmar.map(PERM_READ | SPECIFIC, PAGE, vdso, 0, 2 * PAGE);
        return vmar.map(READ_EXECUTE | SPECIFIC, 3 * PAGE, vdso, 2 * PAGE, 3 * PAGE)
                .base();
    }

    @Test
    void theSpaceKnowsWhereItIs() {
        assertEquals(0, space.vdsoBase());
        assertEquals(0, space.vdsoCodeBase());
        long code = mapWhole();
        assertEquals(code, space.vdsoCodeBase());
        assertEquals(vmar.base() + PAGE, space.vdsoBase());
        assertMapped(space.resolve(code, Access.EXECUTE));
    }

    @Test
    void codeIsMappedWholeOrNotAtAll() {
        assertStatus(Status.ACCESS_DENIED, () -> vmar.map(READ_EXECUTE, 0, vdso, 2 * PAGE, PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.map(READ_EXECUTE, 0, vdso, 0, 5 * PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.map(READ_EXECUTE, 0, vdso, 2 * PAGE, 4 * PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.map(READ_EXECUTE | SPECIFIC_OVERWRITE, 0, vdso, 0, PAGE));
        assertEquals(0, vdso.mappings());
        assertEquals(0, space.vdsoCodeBase());
    }

    @Test
    void codeIsMappedOnceInASpace() {
        mapWhole();
        assertStatus(Status.ACCESS_DENIED, () -> space.root().map(READ_EXECUTE, 0, vdso, 2 * PAGE, 3 * PAGE));
        vmar.map(PERM_READ, 0, vdso, 2 * PAGE, 3 * PAGE);
        var other = fixture.space();
        other.root().map(READ_EXECUTE, 0, vdso, 2 * PAGE, 3 * PAGE);
        assertTrue(other.vdsoCodeBase() != 0);
    }

    @Test
    void codeStays() {
        long code = mapWhole();
        assertStatus(Status.ACCESS_DENIED, () -> vmar.unmap(code, 3 * PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.unmap(code + 2 * PAGE, PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.unmap(vmar.base(), 4 * PAGE));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.protect(code, PAGE, PERM_READ));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.protect(code, 3 * PAGE, READ_EXECUTE));
        assertStatus(Status.ACCESS_DENIED, () -> vmar.map(PERM_READ | SPECIFIC_OVERWRITE, 5 * PAGE, vdso, 0, PAGE));
        assertStatus(Status.ACCESS_DENIED, vmar::destroy);
        assertStatus(Status.ACCESS_DENIED, () -> space.root().unmap(vmar.base(), vmar.size()));
        assertStatus(Status.ACCESS_DENIED, () -> space.root().destroy());
        assertEquals(2, vdso.mappings());
        assertEquals(code, space.vdsoCodeBase());
        vmar.unmap(vmar.base(), 3 * PAGE);
        assertEquals(1, vdso.mappings());
    }

    @Test
    void aCallThatFailsLateTakesTheCodeBack() {
        vmar.map(READ_EXECUTE, 0, vdso, 2 * PAGE, 3 * PAGE).undo();
        assertEquals(0, space.vdsoCodeBase());
        assertEquals(0, vdso.mappings());
        mapWhole();
    }

    @Test
    void itGoesWithTheProcess() {
        mapWhole();
        image.close();
        space.destroy();
        assertEquals(0, vdso.mappings());
        assertEquals(0, fixture.heap.used());
        assertEquals(0, space.vdsoCodeBase());
    }

    @Test
    void aCloneIsOrdinaryMemory() {
        var clone = vmo(Fixture.cloned(image, 0, 5));
        assertNull(clone.vdsoCode());
        vmar.map(READ_EXECUTE, 0, clone, 0, PAGE);
        assertEquals(0, space.vdsoCodeBase());
    }
}
