package jacinth.kernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Status;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PciBusTest {
    private static final long BUS = 1 << 20;
    private static final int MEMORY = 1;

    private final PciBus pc = new PciBus(Isa.X64, 120);

    private static ByteBuffer description(long base, long size, int lastBus, int type) {
        var description = ByteBuffer.allocate(PciBus.DESCRIPTION + 24).order(ByteOrder.LITTLE_ENDIAN);
        description.putInt(PciBus.DESCRIPTION - Integer.BYTES, 1);
        description.putLong(PciBus.DESCRIPTION, base).putLong(PciBus.DESCRIPTION + 8, size);
        description.put(PciBus.DESCRIPTION + 17, (byte) lastBus).put(PciBus.DESCRIPTION + 18, (byte) type);
        return description;
    }

    @Test
    void itStartsOnceAndTakesNoMoreRangesThen() {
        pc.range(true, 0, 1);
        pc.start(description(0x8000_0000L, 4 * BUS, 3, MEMORY));

        assertFails(Status.BAD_STATE, () -> pc.range(true, 0, 1));
        assertFails(Status.BAD_STATE, () -> pc.start(description(0x8000_0000L, 4 * BUS, 3, MEMORY)));
    }

    /// The last two reach into the interrupt controllers: one is cut off before them, the other begins too late for
    /// a bus.
    @ParameterizedTest
    @CsvSource({
        "0x80000000, 1, 0, OK",
        "0x80000000, 256, 255, OK",
        "0x80000000, 0, 255, INVALID_ARGS",
        "0x80000000, 257, 0, INVALID_ARGS",
        "0x80000001, 1, 0, INVALID_ARGS",
        "0xfeb00000, 256, 255, OK",
        "0xfeb01000, 256, 255, INVALID_ARGS"
    })
    void aWindowHoldsWholeBuses(String base, long buses, int lastBus, Status expected) {
        var description = description(Long.decode(base), buses * BUS, lastBus, MEMORY);
        if (expected == Status.OK) {
            pc.start(description);
        } else {
            assertFails(expected, () -> pc.start(description));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 32, -1", "0, 8, 255", "3, 8, 255", "2, 16, 65535", "1, 0, 0"})
    void whereNoDeviceIsAllBitsAreSet(int offset, long width, int expected) {
        assertEquals(expected, PciBus.nothing(offset, width));
    }

    @ParameterizedTest
    @CsvSource({"1, 32", "3, 9", "0, 33", "0, -1"})
    void bitsOfTwoWordsCannotBeRead(int offset, long width) {
        assertFails(Status.INVALID_ARGS, () -> PciBus.nothing(offset, width));
    }

    private static void assertFails(Status expected, Executable call) {
        assertEquals(expected, assertThrows(Status.Failure.class, call).status());
    }
}
