package jacinth.kernel.memory;

import jacinth.machine.memory.FrameAllocator;
import jacinth.vdso.abi.Status;

/// The frame behind all pages of one address space that are read before anybody has written them. Never writable.
final class ZeroFrame {
    private final FrameAllocator frames;
    private int frame = FrameAllocator.NONE;

    ZeroFrame(FrameAllocator frames) {
        this.frames = frames;
    }

    /// @throws Status.Failure NO_MEMORY
    int get() {
        if (!held()) {
            frame = frames.allocate();
            if (frame == FrameAllocator.NONE) {
                throw Status.NO_MEMORY.because("no page of memory is free");
            }
        }
        return frame;
    }

    boolean held() {
        return frame != FrameAllocator.NONE;
    }

    void release() {
        if (held()) {
            frames.release(frame);
            frame = FrameAllocator.NONE;
        }
    }
}
