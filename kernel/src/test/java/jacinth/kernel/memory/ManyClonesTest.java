package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.kernel.memory.Fixture.cloned;
import static jacinth.kernel.memory.Fixture.get;
import static jacinth.kernel.memory.Fixture.put;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.PERM_READ;
import static jacinth.vdso.abi.VmOptions.PERM_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.object.Handle;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Chains of clones deeper than the host's stack would be, and stars of as many.
class ManyClonesTest {
    private static final int MANY = 10_000;
    private static final int FRAMES = MANY + 16;

    private final Fixture fixture = new Fixture(FRAMES, 1 << 28);
    private final Handle first = fixture.vmo(1);

    /// Each a clone of the one before, the first included.
    private List<Handle> chain() {
        var chain = new ArrayList<>(List.of(first));
        while (chain.size() < MANY) {
            chain.add(cloned(chain.getLast(), 0, 1));
        }
        return chain;
    }

    private List<Handle> star() {
        var star = new ArrayList<Handle>();
        while (star.size() < MANY) {
            star.add(cloned(first, 0, 1));
        }
        return star;
    }

    private void assertNothingIsLeft() {
        assertEquals(FRAMES, fixture.freeFrames());
        assertEquals(0, fixture.heap.used());
    }

    @Test
    void writingToTheEndOfAChainCopiesForAllInBetween() {
        put(first, 0, 1);
        var chain = chain();
        put(chain.getLast(), 1, 2);
        put(first, 0, 3);

        assertEquals(16, fixture.freeFrames());
        assertEquals(1, get(chain.get(1), 0));
        assertEquals(0, get(chain.get(MANY - 2), 1));
        assertEquals(2, get(chain.getLast(), 1));
        chain.forEach(Handle::close);
        assertNothingIsLeft();
    }

    @Test
    void aChainThatIsTooDeepToBeCopiedStaysAsItIs() {
        put(first, 0, 1);
        var chain = chain();
        var others = fixture.vmo(17);
        vmo(others).commit(0, 17L * PAGE);

        assertStatus(Status.NO_MEMORY, () -> put(chain.getLast(), 0, 2));

        assertEquals(FRAMES - 18, fixture.freeFrames());
        put(first, 0, 3);
        assertEquals(3, get(chain.getLast(), 0));
    }

    @Test
    void aChainEndsWithItsLastHandle() {
        var chain = chain();
        chain.subList(0, MANY - 1).forEach(Handle::close);
        put(chain.getLast(), 0, 1);
        assertTrue(fixture.heap.used() > (long) MANY * PagedVmo.BYTES);

        chain.getLast().close();

        assertNothingIsLeft();
    }

    @Test
    void aChainThatIsClosedFromItsEndSaysSoOneByOne() {
        var chain = chain();
        for (var vmo : chain.reversed()) {
            assertTrue((vmo.object().signals() & Signals.ZERO_CHILDREN) != 0);
            vmo.close();
        }
        assertNothingIsLeft();
    }

    @Test
    void aStarEndsWithItsLastHandle() {
        put(first, 0, 1);
        var star = star();
        assertEquals(MANY, vmo(first).children());
        star.forEach(clone -> assertEquals(1, get(clone, 0)));
        first.close();
        star.forEach(Handle::close);
        assertNothingIsLeft();
    }

    @Test
    void aPageThatManyShowIsSeenByAllWhenItChanges() {
        var space = fixture.space();
        var star = star();
        var bases = new ArrayList<Long>();
        for (var clone : star) {
            long base = space.root().map(PERM_READ, 0, vmo(clone), 0, PAGE).base();
            bases.add(base);
            assertEquals(0, space.userCopy().readInt(base));
        }

        put(first, 0, 1);

        bases.forEach(base -> assertEquals(1, space.userCopy().readInt(base)));
        space.destroy();
    }

    @Test
    void theEndOfAChainHearsOfAChangeAtItsBeginning() {
        var space = fixture.space();
        var chain = chain();
        long base = space.root()
                .map(PERM_READ | PERM_WRITE, 0, vmo(chain.getLast()), 0, PAGE)
                .base();
        assertEquals(0, space.userCopy().readInt(base));

        put(first, 0, 1);
        assertEquals(1, space.userCopy().readInt(base));
        vmo(chain.get(MANY / 2)).resize(0);
        assertEquals(0, space.userCopy().readInt(base));
        vmo(chain.get(MANY / 2)).resize(PAGE);
        assertEquals(1, space.userCopy().readInt(base));
        space.userCopy().writeInt(base, 2);
        vmo(first).decommit(0, PAGE);
        assertEquals(2, space.userCopy().readInt(base));
        space.destroy();
    }
}
