package jacinth.kernel.memory;

import jacinth.machine.memory.FrameAllocator;

/// The frame behind all pages that are read before anybody has written them: one for a kernel, there from the start, so
/// that looking at memory never lacks any (`vm_get_zero_page`). Never writable.
///
/// @param number the frame's
public record ZeroFrame(int number) {
    /// @throws AssertionError if no frame is free
    public static ZeroFrame allocate(FrameAllocator frames) {
        int frame = frames.allocate();
        if (frame == FrameAllocator.NONE) {
            throw new AssertionError("the machine has no memory");
        }
        return new ZeroFrame(frame);
    }
}
