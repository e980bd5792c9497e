package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.cloned;
import static jacinth.kernel.memory.Fixture.put;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.PERM_READ;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.machine.memory.FrameAllocator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The recount that follows every test of memory: here, something is wrong.
class FrameRecountTest {
    private final Fixture fixture = new Fixture();
    private final FrameAllocator frames = fixture.memory.frames();

    @Test
    void pagesAndFramesOfZeroesAreAllThereIs() {
        var parent = fixture.vmo(4);
        put(parent, PAGE, 1);
        put(cloned(parent, 0, 4), PAGE, 2);
        var space = fixture.space();
        long base = space.root().map(PERM_READ, 0, vmo(parent), 0, PAGE).base();
        assertEquals(0, space.userCopy().readInt(base));
        assertEquals(3, frames.total() - frames.free());
        assertEquals(List.of(), fixture.recount());
    }

    @Test
    void aFrameThatNobodyHoldsIsTold() {
        int frame = frames.allocate();
        assertEquals(
                List.of("frame %d is held by 0, with 1 references".formatted(frame), "1 frames are held, and 2 in use"),
                fixture.recount());
    }

    @Test
    void aFrameThatWasGivenBackTooEarlyIsTold() {
        var handle = fixture.vmo(1);
        put(handle, 0, 1);
        int frame = vmo(handle).ownFrame(0);
        frames.release(frame);
        assertEquals(
                List.of("frame %d is held by 1, with 0 references".formatted(frame), "2 frames are held, and 1 in use"),
                fixture.recount());
    }

    @Test
    void aReferenceTooManyIsTold() {
        var handle = fixture.vmo(1);
        put(handle, 0, 1);
        int frame = vmo(handle).ownFrame(0);
        frames.retain(frame);
        assertEquals(List.of("frame %d is held by 1, with 2 references".formatted(frame)), fixture.recount());
    }
}
