package jacinth.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.Executable;

/// The memory of a small machine, without a processor. Sizes of VMOs are in pages, offsets in bytes.
///
/// Registered as an extension, it recounts the frames in use after each test.
final class Fixture implements AfterEachCallback {
    static final int PAGE = Isa.PAGE_SIZE;

    /// No VMO, nor address space, is as large.
    static final long HUGE = 1L << 50;

    static final long HEAP_BYTES = 1 << 20;

    final Koids koids;
    final KernelHeap heap;
    final PhysicalMemory memory;
    private final ZeroFrame zeroFrame;

    Fixture() {
        this(256, HEAP_BYTES);
    }

    /// @param frames that are free, beside that of zeroes
    Fixture(int frames, long heapBytes) {
        memory = PhysicalMemory.of(new HostRam(Arena.ofAuto().allocate((frames + 1L) * PAGE, PAGE)));
        zeroFrame = ZeroFrame.allocate(memory.frames());
        heap = new KernelHeap(heapBytes);
        koids = new Koids(heap);
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
        return space(Isa.X64, 1);
    }

    AddressSpace space(Isa isa, long seed) {
        return new AddressSpace(koids, heap, memory, zeroFrame, new Entropy(seed), isa);
    }

    /// A handle to a new resizable VMO.
    Handle vmo(long pages) {
        return new Handle(PagedVmo.create(koids, heap, memory, pages * PAGE, true));
    }

    static Vmo vmo(Handle handle) {
        return (Vmo) handle.object();
    }

    /// A handle to a clone.
    static Handle cloned(Handle parent, long firstPage, long pages) {
        return new Handle(vmo(parent).copyOnWrite(true, firstPage * PAGE, pages * PAGE));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertEquals(List.of(), recount());
    }

    /// What a recount of the frames in use differs in from what was counted.
    List<String> recount() {
        var recount = new FrameRecount(memory.frames(), zeroFrame);
        for (var object : koids.live()) {
            if (object instanceof PagedVmo vmo) {
                recount.add(vmo);
            }
        }
        return recount.differences();
    }

    int freeFrames() {
        return memory.frames().free();
    }

    static void put(Handle vmo, long offset, int value) {
        vmo(vmo).write(offset, MemorySegment.ofArray(new byte[] {(byte) value}));
    }

    static int get(Handle vmo, long offset) {
        var bytes = new byte[1];
        vmo(vmo).read(offset, MemorySegment.ofArray(bytes));
        return bytes[0];
    }

    /// What is in a VMAR: first page and number of pages of each part; permissions and first page in the VMO of
    /// mappings.
    static String layout(Vmar vmar) {
        var parts = new StringJoiner(" ");
        for (var placed : vmar.space().regions()) {
            var part = placed.region();
            if (part.parent() == vmar) {
                var pages = "%d+%d".formatted((part.base() - vmar.base()) / PAGE, part.size() / PAGE);
                parts.add(
                        part instanceof Mapping mapping
                                ? "%s:%d@%d".formatted(pages, mapping.permissions(), mapping.offset() / PAGE)
                                : pages);
            }
        }
        return parts.toString();
    }

    static void assertMapped(Resolution resolution) {
        assertSame(Resolution.MAPPED, resolution);
    }

    static void assertRefused(Resolution resolution) {
        assertInstanceOf(Resolution.Refused.class, resolution);
    }

    static void assertStatus(Status expected, Executable call) {
        var failure = assertThrows(Status.Failure.class, call);
        assertEquals(expected, failure.status(), failure.reason());
    }
}
