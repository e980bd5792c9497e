package jacinth.machine.memory;

import static jacinth.machine.memory.PhysicalMemory.FRAME_SIZE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhysicalMemoryTest {
    private static final int FRAMES = 100;
    private static final long CODE = PhysicalMemory.address(70);

    private final HeapRam ram = new HeapRam(FRAMES);
    private final PhysicalMemory memory = PhysicalMemory.of(ram);

    @FunctionalInterface
    interface Write {
        void to(PhysicalMemory memory, long physical);
    }

    private static Stream<Write> writes() {
        return Stream.of(
                (memory, at) -> memory.write(at, MemorySegment.ofArray(new byte[8]), 0, 8),
                (memory, at) -> memory.writeByte(at, (byte) 1),
                (memory, at) -> memory.writeInt(at, 1),
                (memory, at) -> memory.writeLong(at, 1),
                (memory, at) -> memory.zero(at, 8),
                (memory, at) -> memory.copyFrame(0, PhysicalMemory.frame(at)));
    }

    @Test
    void numbersAreLittleEndianAtAnyAlignment() {
        memory.writeLong(4091, 0x0102030405060708L);

        assertEquals(8, memory.readByte(4091));
        assertEquals(0x05060708, memory.readInt(4091));
        assertEquals(0x01020304, memory.readInt(4095));
        assertEquals(0x0102030405060708L, memory.readLong(4091));
    }

    @Test
    void bytesAreCopiedInAndOutAtTheirOffsets() {
        memory.write(5000, MemorySegment.ofArray(new byte[] {1, 2, 3, 4}), 1, 2);
        var out = new byte[4];
        memory.read(5000, MemorySegment.ofArray(out), 2, 2);

        assertArrayEquals(new byte[] {0, 0, 2, 3}, out);
    }

    @Test
    void aFrameIsCopiedWholeAndZeroedWhereAsked() {
        memory.writeLong(PhysicalMemory.address(1), 7);
        memory.writeLong(PhysicalMemory.address(2) - 8, 8);
        memory.copyFrame(1, 2);
        memory.zero(PhysicalMemory.address(2), 8);

        assertEquals(0, memory.readLong(PhysicalMemory.address(2)));
        assertEquals(8, memory.readLong(PhysicalMemory.address(3) - 8));
    }

    @Test
    void framesAndAddressesBelongTogether() {
        assertEquals(1L << 39, PhysicalMemory.address(1 << 27));
        assertEquals(1 << 27, PhysicalMemory.frame((1L << 39) + FRAME_SIZE - 1));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteToAnExecutedFrameMakesCodeStaleOnce(Write write) {
        memory.markExecuted(70);
        write.to(memory, CODE);

        assertTrue(memory.takeStaleCode());
        assertFalse(memory.takeStaleCode());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteToOtherFramesDoesNot(Write write) {
        memory.markExecuted(70);
        memory.markExecuted(6);
        write.to(memory, PhysicalMemory.address(71));
        write.to(memory, PhysicalMemory.address(69));

        assertFalse(memory.takeStaleCode());
    }

    @Test
    void aWriteThatOnlyEndsInAnExecutedFrameMakesCodeStale() {
        memory.markExecuted(70);
        memory.writeLong(CODE - 1, 0);

        assertTrue(memory.takeStaleCode());
    }

    @Test
    void readingCodeOrWritingNothingLeavesItFresh() {
        memory.markExecuted(70);
        memory.readLong(CODE);
        memory.copyFrame(70, 1);
        memory.zero(CODE, 0);

        assertFalse(memory.takeStaleCode());
    }

    @Test
    void aFrameOnceReportedStaleMustBeExecutedAgainToBecomeStaleAgain() {
        memory.markExecuted(70);
        memory.writeByte(CODE, (byte) 1);
        memory.takeStaleCode();
        memory.writeByte(CODE, (byte) 2);
        assertFalse(memory.takeStaleCode());

        memory.markExecuted(70);
        memory.writeByte(CODE, (byte) 3);
        assertTrue(memory.takeStaleCode());
    }

    @Test
    void recyclingAnExecutedFrameMakesCodeStale() {
        int frame = memory.frames().allocate();
        memory.markExecuted(frame);
        memory.frames().release(frame);
        assertEquals(frame, memory.frames().allocate());

        assertTrue(memory.takeStaleCode());
    }

    @Test
    void accessBeyondTheEndIsABug() {
        assertThrows(IndexOutOfBoundsException.class, () -> memory.readInt(ram.size() - 3));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.writeLong(ram.size() - 7, 0));
    }

    @Test
    void closingItClosesTheRam() {
        memory.close();
        assertTrue(ram.closed());
    }
}
