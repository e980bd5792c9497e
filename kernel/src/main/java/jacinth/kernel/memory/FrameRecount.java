package jacinth.kernel.memory;

import jacinth.machine.memory.FrameAllocator;
import java.util.ArrayList;
import java.util.List;

/// A recount of the frames in use, from all that hold them: each of them has one reference for each frame.
public final class FrameRecount {
    private final FrameAllocator frames;
    /// By frame.
    private final int[] holders;

    /// Nobody holds any yet, but the kernel that of zeroes.
    public FrameRecount(FrameAllocator frames, ZeroFrame zeroFrame) {
        this.frames = frames;
        this.holders = new int[frames.total()];
        holders[zeroFrame.number()] = 1;
    }

    public void add(PagedVmo vmo) {
        vmo.forEachOwn(0, vmo.pages(), (_, frame) -> holders[frame]++);
    }

    /// A line for each frame of which the allocator counted other references, for developers.
    public List<String> differences() {
        var differences = new ArrayList<String>();
        int held = 0;
        for (int frame = 0; frame < holders.length; frame++) {
            if (frames.references(frame) != holders[frame]) {
                differences.add("frame %d is held by %d, with %d references"
                        .formatted(frame, holders[frame], frames.references(frame)));
            }
            held += holders[frame] > 0 ? 1 : 0;
        }
        if (held != frames.total() - frames.free()) {
            differences.add("%d frames are held, and %d in use".formatted(held, frames.total() - frames.free()));
        }
        return differences;
    }
}
