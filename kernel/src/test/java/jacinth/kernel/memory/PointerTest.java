package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.HUGE;
import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertRefused;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.emulator.Access;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a guest claims to point at, checked before it is used.
class PointerTest {
    private static final int READ_WRITE = PERM_READ | PERM_WRITE;

    @RegisterExtension
    private final Fixture fixture = new Fixture();

    private final AddressSpace space = fixture.space();

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                0xfffff,
                AddressSpace.BASE,
                0x7fff_ffff_f000L,
                0xffff_ffff_8000_0000L,
                -4096,
                -8,
                -1,
                1L << 63
            })
    void pointersToNothingAreInvalid(long address) {
        var bytes = MemorySegment.ofArray(new byte[PAGE + 1]);
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().readInt(address));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().readLong(address));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().writeInt(address, 1));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().writeLong(address, 1));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().read(address, bytes));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().write(address, bytes));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().require(address, 1, Access.READ));
        assertRefused(space.resolve(address, Access.READ));
    }

    @Test
    void theReasonSaysWhatIsWrong() {
        assertEquals("the pointer is NULL", reason(0));
        assertEquals("nothing is mapped at 0x1000000", reason(AddressSpace.BASE));
        var vmo = fixture.vmo(3);
        long base = space.root().map(PERM_READ, 0, vmo(vmo), 0, 3 * PAGE).base();
        vmo(vmo).name("text");
        assertEquals(
                "the mapping of VMO %d 'text' at 0x%x does not allow write access"
                        .formatted(vmo.object().koid(), base),
                reason(base));
    }

    @Test
    void theReasonNamesTheNearerMapping() {
        long base = space.root()
                .allocate(CAN_MAP_READ | CAN_MAP_SPECIFIC, 0, 32 * PAGE)
                .base();
        var inner = (Vmar) Objects.requireNonNull(space.regions().getLast().region());
        var below = fixture.vmo(1);
        var above = fixture.vmo(1);
        inner.map(PERM_READ | SPECIFIC, 0, vmo(below), 0, PAGE);
        inner.map(PERM_READ | SPECIFIC, 8 * PAGE, vmo(above), 0, PAGE);
        var nothing = "nothing is mapped at 0x%x, %s VMO %d";
        long last = base + 8 * PAGE - 8;

        assertEquals(nothing.formatted(base + PAGE, "just past", below.object().koid()), reason(base + PAGE));
        assertEquals(
                nothing.formatted(
                        base + PAGE + 9, "9 bytes past", below.object().koid()),
                reason(base + PAGE + 9));
        assertEquals(nothing.formatted(last, "8 bytes below", above.object().koid()), reason(last));
        assertEquals("nothing is mapped at 0x%x".formatted(base + 31 * PAGE), reason(base + 31 * PAGE));
    }

    private String reason(long address) {
        return assertThrows(Status.Failure.class, () -> space.userCopy().writeInt(address, 1))
                .reason();
    }

    @Test
    void aRangeCanBeCheckedBeforeItIsTouched() {
        var large = fixture.vmo(HUGE / PAGE);
        long size = 1L << 45;
        long base = space.root().map(READ_WRITE, 0, vmo(large), 0, size).base();
        int free = fixture.freeFrames();

        space.userCopy().require(base, size, Access.WRITE);
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().require(base, size + 1, Access.READ));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().require(base, -1, Access.READ));
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().require(base, -base, Access.READ));
        space.root().protect(base + PAGE, PAGE, PERM_READ);
        space.userCopy().require(base, size, Access.READ);
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().require(base, size, Access.WRITE));
        vmo(large).resize(size - 1 - PAGE);
        assertStatus(Status.INVALID_ARGS, () -> space.userCopy().require(base, size, Access.READ));
        assertEquals(free, fixture.freeFrames());
    }
}
