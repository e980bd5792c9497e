package jacinth.machine.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The memory of the machine, in frames of [#FRAME_SIZE] bytes.
///
/// A processor does not notice when the host changes code it has translated. So all our writes pass through here, and
/// one into a frame that may have been executed leaves a note that translated code is stale.
public final class PhysicalMemory implements AutoCloseable {
    public static final int FRAME_SIZE = Isa.PAGE_SIZE;

    private static final int FRAME_SHIFT = Integer.numberOfTrailingZeros(FRAME_SIZE);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Ram ram;
    private final MemorySegment bytes;
    private final FrameAllocator frames;
    /// One bit a frame, all there from the start: the MMU sets them while guest code runs and must not allocate.
    private final long[] executed;

    private boolean staleCode;

    private PhysicalMemory(Ram ram) {
        this.ram = ram;
        this.bytes = ram.bytes();
        int count = frame(ram.size());
        this.executed = new long[(count + Long.SIZE - 1) / Long.SIZE];
        this.frames = new FrameAllocator(this, count);
    }

    /// A machine's memory, all of whose frames are free.
    ///
    /// @param ram at most 2^31 - 1 frames; closed with this
    public static PhysicalMemory of(Ram ram) {
        return new PhysicalMemory(ram);
    }

    /// Address of the first byte of a frame.
    public static long address(int frame) {
        return (long) frame << FRAME_SHIFT;
    }

    /// The frame that holds a byte.
    public static int frame(long physical) {
        return (int) (physical >>> FRAME_SHIFT);
    }

    /// Who holds which frame.
    public FrameAllocator frames() {
        return frames;
    }

    /// All of it, to be read: a write past the methods below may leave the processor with stale code.
    public MemorySegment bytes() {
        return bytes;
    }

    public void read(long physical, MemorySegment to, long toOffset, long length) {
        MemorySegment.copy(bytes, physical, to, toOffset, length);
    }

    public void write(long physical, MemorySegment from, long fromOffset, long length) {
        noteWrite(physical, length);
        MemorySegment.copy(from, fromOffset, bytes, physical, length);
    }

    public byte readByte(long physical) {
        return bytes.get(JAVA_BYTE, physical);
    }

    public void writeByte(long physical, byte value) {
        noteWrite(physical, Byte.BYTES);
        bytes.set(JAVA_BYTE, physical, value);
    }

    /// Little endian, at any alignment, as all accesses here.
    public int readInt(long physical) {
        return bytes.get(INT, physical);
    }

    public void writeInt(long physical, int value) {
        noteWrite(physical, Integer.BYTES);
        bytes.set(INT, physical, value);
    }

    public long readLong(long physical) {
        return bytes.get(LONG, physical);
    }

    public void writeLong(long physical, long value) {
        noteWrite(physical, Long.BYTES);
        bytes.set(LONG, physical, value);
    }

    public void zero(long physical, long length) {
        noteWrite(physical, length);
        bytes.asSlice(physical, length).fill((byte) 0);
    }

    public void copyFrame(int from, int to) {
        write(address(to), bytes, address(from), FRAME_SIZE);
    }

    /// Says that the processor may translate code from a frame. Does not allocate.
    public void markExecuted(int frame) {
        executed[frame / Long.SIZE] |= 1L << frame;
    }

    /// Whether translated code became stale since the last call. Whoever gets true must drop both the translated code
    /// and the cached translations: a frame counts as executed again only when the MMU is asked for it again.
    public boolean takeStaleCode() {
        boolean stale = staleCode;
        staleCode = false;
        return stale;
    }

    private void noteWrite(long physical, long length) {
        int last = frame(physical + length - 1);
        for (int frame = frame(physical); frame <= last; frame++) {
            long bit = 1L << frame;
            if ((executed[frame / Long.SIZE] & bit) != 0) {
                executed[frame / Long.SIZE] &= ~bit;
                staleCode = true;
            }
        }
    }

    /// Gives the memory back to the host. Nothing may use [#bytes] afterwards.
    @Override
    public void close() {
        ram.close();
    }
}
