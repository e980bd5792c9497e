package jacinth.machine.memory;

import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import java.lang.foreign.MemorySegment;

/// A few frames on the heap.
public final class HeapRam implements Ram {
    private final MemorySegment bytes;
    private boolean closed;

    public HeapRam(int frames) {
        bytes = MemorySegment.ofArray(new byte[frames * Isa.PAGE_SIZE]);
    }

    @Override
    public MemorySegment bytes() {
        return bytes;
    }

    @Override
    public long size() {
        return bytes.byteSize();
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean closed() {
        return closed;
    }
}
