package jacinth.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.machine.time.Entropy;
import jacinth.vdso.abi.Status;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.function.Executable;

/// A small machine's memory, without processors.
final class Fixture {
    static final int PAGE = Isa.PAGE_SIZE;

    final Koids koids = new Koids();
    final KernelHeap heap = new KernelHeap(1 << 20);
    final PhysicalMemory memory;
    private final long seed;

    Fixture() {
        this(256, 1);
    }

    Fixture(int frames, long seed) {
        var bytes = Arena.ofAuto().allocate((long) frames * PAGE, PAGE);
        memory = PhysicalMemory.of(new HostRam(bytes));
        this.seed = seed;
    }

    private record HostRam(MemorySegment bytes) implements Ram {
        @Override
        public long size() {
            return bytes.byteSize();
        }

        @Override
        public void close() {}
    }

    AddressSpace space() {
        return space(Isa.X64);
    }

    AddressSpace space(Isa isa) {
        return new AddressSpace(koids, heap, memory, new Entropy(seed), isa);
    }

    /// A resizable VMO with a handle.
    PagedVmo vmo(int pages) {
        return held(PagedVmo.create(koids, heap, memory, (long) pages * PAGE, true));
    }

    PagedVmo clone(PagedVmo parent, int firstPage, int pages) {
        return held((PagedVmo) parent.copyOnWrite(true, (long) firstPage * PAGE, (long) pages * PAGE));
    }

    /// Gives it a handle.
    static PagedVmo held(PagedVmo vmo) {
        new Handle(vmo);
        return vmo;
    }

    int freeFrames() {
        return memory.frames().free();
    }

    static void put(Vmo vmo, long offset, int value) {
        vmo.write(offset, MemorySegment.ofArray(new byte[] {(byte) value}));
    }

    static int get(Vmo vmo, long offset) {
        var bytes = new byte[1];
        vmo.read(offset, MemorySegment.ofArray(bytes));
        return bytes[0];
    }

    static void assertStatus(Status expected, Executable call) {
        assertEquals(expected, assertThrows(Status.Failure.class, call).status());
    }
}
