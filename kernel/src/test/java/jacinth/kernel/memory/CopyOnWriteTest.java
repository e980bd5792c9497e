package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.HUGE;
import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.assertStatus;
import static jacinth.kernel.memory.Fixture.cloned;
import static jacinth.kernel.memory.Fixture.get;
import static jacinth.kernel.memory.Fixture.put;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.PERM_READ;
import static jacinth.vdso.abi.VmOptions.PERM_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.object.Handle;
import jacinth.vdso.abi.CachePolicy;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CopyOnWriteTest {
    @RegisterExtension
    private final Fixture fixture = new Fixture();

    private final AddressSpace space = fixture.space();
    private final int free = fixture.freeFrames();
    private final Handle parent = fixture.vmo(4);

    @Test
    void aCloneShowsItsParentUntilItIsWritten() {
        put(parent, 0, 1);
        var clone = cloned(parent, 0, 4);
        assertEquals(1, get(clone, 0));
        assertEquals(free - 1, fixture.freeFrames());

        put(clone, 1, 2);

        assertEquals(1, get(clone, 0));
        assertEquals(2, get(clone, 1));
        assertEquals(0, get(parent, 1));
        assertEquals(free - 2, fixture.freeFrames());
    }

    @Test
    void whatTheParentChangesIsSeenInPagesNotCopiedYet() {
        put(parent, 0, 1);
        var clone = cloned(parent, 0, 4);
        put(clone, 0, 2);

        put(parent, 0, 3);
        put(parent, PAGE, 4);

        assertEquals(2, get(clone, 0));
        assertEquals(4, get(clone, PAGE));
    }

    @Test
    void aMappingOfACloneFollowsBoth() {
        var clone = cloned(parent, 0, 4);
        long base = map(clone, 4).base();
        assertEquals(0, space.userCopy().readInt(base));

        put(parent, 0, 1);
        assertEquals(1, space.userCopy().readInt(base));
        put(parent, 0, 2);
        assertEquals(2, space.userCopy().readInt(base));
        space.userCopy().writeInt(base + 4, 5);
        put(parent, 0, 3);
        assertEquals(2, space.userCopy().readInt(base));
        assertEquals(0, get(parent, 4));
        vmo(clone).decommit(0, PAGE);
        assertEquals(3, space.userCopy().readInt(base));
        vmo(parent).decommit(0, PAGE);
        assertEquals(0, space.userCopy().readInt(base));
    }

    @Test
    void writingThroughAMappingOfTheParentIsSeenInTheClone() {
        var clone = cloned(parent, 1, 1);
        long ofParent = map(parent, 4).base();
        long ofClone = map(clone, 1).base();
        assertEquals(0, space.userCopy().readInt(ofClone));
        assertEquals(0, space.userCopy().readInt(ofParent + PAGE));

        space.userCopy().writeInt(ofParent + PAGE, 1);

        assertEquals(1, space.userCopy().readInt(ofClone));
    }

    @Test
    void aWindowMayLiePartlyOrWhollyPastTheEnd() {
        put(parent, 3 * PAGE, 3);
        var partly = cloned(parent, 3, 3);
        var wholly = cloned(parent, HUGE / PAGE, 1);

        assertEquals(3, get(partly, 0));
        assertEquals(0, get(partly, PAGE));
        assertEquals(0, get(wholly, 0));
        put(partly, PAGE, 1);
        assertEquals(1, get(partly, PAGE));
        vmo(parent).resize(8L * PAGE);
        put(parent, 5 * PAGE, 5);
        assertEquals(5, get(partly, 2 * PAGE));
    }

    @Test
    void aParentThatShrinksLeavesZeroes() {
        put(parent, 3 * PAGE, 3);
        var clone = cloned(parent, 0, 4);
        long base = map(clone, 4).base();
        assertEquals(3, space.userCopy().readInt(base + 3 * PAGE));

        vmo(parent).resize(0);

        assertEquals(0, space.userCopy().readInt(base + 3 * PAGE));
        assertEquals(0, get(clone, 3 * PAGE));
    }

    @Test
    void aCloneOfACloneSeesThroughBoth() {
        put(parent, 2 * PAGE, 2);
        var child = cloned(parent, 1, 3);
        var grandchild = cloned(child, 1, 2);
        long base = map(grandchild, 2).base();
        assertEquals(2, space.userCopy().readInt(base));

        put(child, PAGE, 3);
        assertEquals(3, space.userCopy().readInt(base));
        put(parent, 3 * PAGE, 4);
        assertEquals(4, space.userCopy().readInt(base + PAGE));
    }

    @Test
    void aCloneThatGrowsShowsItsOwnClonesMore() {
        put(parent, 1, 1);
        var child = cloned(parent, 0, 1);
        var grandchild = cloned(child, 0, 1);
        long base = map(grandchild, 1).base();
        vmo(child).resize(0);
        assertEquals(0, space.userCopy().readInt(base));

        vmo(child).resize(PAGE);

        assertEquals(0x100, space.userCopy().readInt(base));
    }

    /// Zircon of 2018 looks for the page to copy as a writer in every ancestor but the first.
    @Test
    void writingToACloneOfACloneCopiesForBoth() {
        put(parent, 0, 1);
        var child = cloned(parent, 0, 1);
        var grandchild = cloned(child, 0, 1);

        put(grandchild, 1, 1);
        assertEquals(free - 3, fixture.freeFrames());
        put(parent, 0, 2);

        assertEquals(1, get(child, 0));
        assertEquals(1, get(grandchild, 0));
    }

    @Test
    void committingACloneCopiesWhatItsParentHas() {
        put(parent, PAGE, 1);
        var clone = cloned(parent, 0, 4);

        vmo(clone).commit(0, 4 * PAGE);
        put(parent, PAGE, 2);

        assertEquals(1, get(clone, PAGE));
        assertEquals(free - 5, fixture.freeFrames());
    }

    @Test
    void aParentWithoutHandlesLivesOnForItsClone() {
        put(parent, 0, 1);
        var clone = cloned(parent, 0, 4);
        put(clone, PAGE, 2);

        parent.close();
        assertEquals(1, get(clone, 0));
        clone.close();

        assertEquals(free, fixture.freeFrames());
        assertEquals(Vmar.BYTES, fixture.heap.used());
    }

    @Test
    void prefaultingMakesInheritedPagesTheClonesOwn() {
        put(parent, PAGE, 1);
        var clone = cloned(parent, 0, 4);
        put(parent, 2 * PAGE, 2);
        var grandchild = cloned(clone, 1, 3);
        long base = space.root().map(PERM_READ, 0, vmo(grandchild), 0, 3 * PAGE).base();
        var mapping = (Mapping) space.regions().getLast().region();

        mapping.prefault(0, 3 * PAGE);
        put(parent, PAGE, 3);
        put(parent, 3 * PAGE, 4);

        assertEquals(1, space.userCopy().readInt(base));
        assertEquals(2, space.userCopy().readInt(base + PAGE));
        assertEquals(4, space.userCopy().readInt(base + 2 * PAGE));
        assertEquals(2 * PAGE, vmo(grandchild).committedBytes());
        assertEquals(2 * PAGE, vmo(clone).committedBytes());
    }

    @Test
    void zeroChildrenHoldsWhileThereIsNoClone() {
        assertTrue(hasZeroChildren(parent));
        var clone = cloned(parent, 0, 1);
        assertFalse(hasZeroChildren(parent));
        assertEquals(1, vmo(parent).children());
        assertEquals(parent.object().koid(), vmo(clone).parentKoid());

        var mapping = map(clone, 1);
        var grandchild = cloned(clone, 0, 1);
        clone.close();
        space.root().unmap(mapping.base(), PAGE);
        assertFalse(hasZeroChildren(parent));
        grandchild.close();

        assertTrue(hasZeroChildren(parent));
        assertEquals(0, vmo(parent).children());
    }

    private static boolean hasZeroChildren(Handle vmo) {
        return (vmo.object().signals() & Signals.ZERO_CHILDREN) != 0;
    }

    @Test
    void impossibleClonesAreRefused() {
        assertStatus(Status.INVALID_ARGS, () -> vmo(parent).copyOnWrite(true, 1, PAGE));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(parent).copyOnWrite(true, 0, -1));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(parent).copyOnWrite(true, -PAGE, PAGE));
        assertStatus(Status.OUT_OF_RANGE, () -> vmo(parent).copyOnWrite(true, 2 * PAGE, -PAGE));
        assertTrue(hasZeroChildren(parent));
    }

    @Test
    void aCloneOfMayBeResizedEvenIfItsParentMayNot() {
        var fixed = new Handle(PagedVmo.create(fixture.koids, fixture.heap, fixture.memory, PAGE, false));
        var clone = cloned(fixed, 0, 1);
        vmo(clone).resize(2 * PAGE);
        assertEquals(2 * PAGE, vmo(clone).size());
        assertStatus(
                Status.UNAVAILABLE, () -> vmo(fixed).copyOnWrite(false, 0, PAGE).resize(0));
    }

    @Test
    void neitherACloneNorItsParentChangesItsCachePolicy() {
        var clone = cloned(parent, 0, 1);
        assertStatus(Status.BAD_STATE, () -> vmo(parent).cachePolicy(CachePolicy.UNCACHED));
        assertStatus(Status.BAD_STATE, () -> vmo(clone).cachePolicy(CachePolicy.UNCACHED));
    }

    private Mapping map(Handle vmo, long pages) {
        return space.root().map(PERM_READ | PERM_WRITE, 0, vmo(vmo), 0, pages * PAGE);
    }
}
