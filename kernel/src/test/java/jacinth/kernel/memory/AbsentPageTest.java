package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertMapped;
import static jacinth.vdso.abi.VmOptions.PERM_READ;
import static jacinth.vdso.abi.VmOptions.PERM_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.emulator.Access;
import jacinth.kernel.object.Handle;
import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.ThreadState;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AbsentPageTest {
    @RegisterExtension
    private final Fixture fixture = new Fixture();

    private final List<Long> requested = new ArrayList<>();
    private final PagedVmo vmo =
            PagedVmo.supplied(fixture.koids, fixture.heap, fixture.memory, 4 * PAGE, this::request);
    private final AddressSpace space = fixture.space();
    private final long base;

    AbsentPageTest() {
        var handle = new Handle(vmo);
        base = space.root().map(PERM_READ | PERM_WRITE, 0, vmo, 0, 4 * PAGE).base();
        handle.close();
    }

    private Wait request(Vmo of, long page) {
        assertEquals(vmo, of);
        requested.add(page);
        return new Wait(Long.MAX_VALUE) {
            @Override
            protected void abandon() {}

            @Override
            public ThreadState threadState() {
                return ThreadState.BLOCKED_SLEEPING;
            }

            @Override
            public String toString() {
                return "page " + page;
            }
        };
    }

    @Test
    void aFaultSaysWhoMustSupplyThePage() {
        var absent = assertInstanceOf(Resolution.Absent.class, space.resolve(base + PAGE + 8, Access.READ));

        assertEquals("page 1", absent.request().toString());
        assertEquals(List.of(1L), requested);
    }

    @Test
    void aSuppliedPageIsMapped() {
        vmo.supply(1, MemorySegment.ofArray(new int[] {7}));

        assertMapped(space.resolve(base + PAGE, Access.WRITE));
        assertEquals(7, space.userCopy().readInt(base + PAGE));
        assertEquals(0, space.userCopy().readInt(base + PAGE + 4));
    }

    @Test
    void aPageThatIsThereIsNotSuppliedAgain() {
        vmo.supply(1, MemorySegment.ofArray(new int[] {7}));
        space.userCopy().writeInt(base + PAGE, 8);

        vmo.supply(1, MemorySegment.ofArray(new int[] {9}));

        assertEquals(8, space.userCopy().readInt(base + PAGE));
    }

    @Test
    void aCopyStopsAtAnAbsentPageBeforeItHasWrittenAWord() {
        vmo.supply(0, MemorySegment.ofArray(new int[1]));

        assertThrows(AbsentPage.class, () -> space.userCopy().writeLong(base + PAGE - 4, -1));
        assertEquals(0, space.userCopy().readInt(base + PAGE - 4));
        assertThrows(AbsentPage.class, () -> space.userCopy().readInt(base + 2 * PAGE));
    }

    @Test
    void aCloneAsksForWhatItsParentLacks() {
        var clone = vmo.copyOnWrite(true, 2 * PAGE, PAGE);
        var handle = new Handle(clone);

        var thrown = assertThrows(AbsentPage.class, () -> clone.write(0, MemorySegment.ofArray(new byte[1])));

        assertEquals(2, thrown.absent().page());
        handle.close();
    }

    @Test
    void whoOnlyLooksAsksForNothing() {
        assertFalse(space.userCopy().peek(base, MemorySegment.ofArray(new byte[1])));
        assertEquals(List.of(), requested);
    }
}
