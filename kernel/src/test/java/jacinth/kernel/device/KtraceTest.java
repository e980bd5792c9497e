package jacinth.kernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.machine.time.Clock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KtraceTest {
    private static final int METADATA = 64;
    private static final int IPC = 0x10;
    private static final int PROBE = 0x40;

    private final Clock clock = new Clock(0);
    private final Ktrace trace = new Ktrace(clock);

    private ByteBuffer record(int offset) {
        return ByteBuffer.wrap(trace.read(offset, trace.readable() - offset)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void itBeginsWithItsFormatAndItsTicks() {
        assertEquals(METADATA, trace.readable());
        var first = record(0);
        assertEquals(0x0010_0004, first.getInt(0));
        assertEquals(0x0002_0000, first.getInt(16));
        assertEquals(0x0010_0104, first.getInt(32));
        assertEquals(1_000_000, first.getInt(48));
    }

    @Test
    void nothingIsRecordedWhileItIsOff() {
        trace.add(KtraceTag.PORT_CREATE, 7, 0, 0, 0);
        assertFalse(trace.addProbe(1, 2, 3));
        assertEquals(METADATA, trace.readable());
    }

    @Test
    void aRecordHasItsTagTheThreadAndTheTime() {
        clock.jumpTo(12345);
        trace.start(IPC, 99);
        trace.add(KtraceTag.PORT_CREATE, 7, 8, 9, 10);
        trace.add(KtraceTag.OBJECT_DELETE, 7, 0, 0, 0);

        var record = record(METADATA);
        assertEquals(32, record.remaining());
        assertEquals(0x0101_4204, record.getInt());
        assertEquals(99, record.getInt());
        assertEquals(12345, record.getLong());
        assertEquals(7, record.getInt());
        assertEquals(8, record.getInt());
        assertEquals(9, record.getInt());
        assertEquals(10, record.getInt());
    }

    @Test
    void aNameIsPaddedAndCut() {
        trace.start(0, 1);
        trace.name(KtraceTag.PROC_NAME, 5, 6, "n".repeat(40));

        var record = record(METADATA);
        assertEquals(48, record.remaining());
        assertEquals(6, record.getInt(0) & 0xf);
        assertEquals('n', record.get(12 + 30));
        assertEquals(0, record.get(12 + 31));
    }

    @Test
    void whatIsStoppedStaysReadableAndARewindForgetsIt() {
        trace.start(PROBE, 1);
        assertTrue(trace.addProbe(1, 2, 3));
        trace.stop();
        assertEquals(METADATA + 24, trace.readable());
        trace.rewind();
        assertEquals(METADATA + 24, trace.readable());
        trace.start(PROBE, 1);
        assertEquals(METADATA, trace.readable());
    }

    @Test
    void aProbeKeepsItsNumber() {
        assertEquals(1, trace.probe("one"));
        assertEquals(2, trace.probe("two"));
        assertEquals(1, trace.probe("one"));
    }

    @Test
    void itsSourceIsToldAndNamesTheCalls() {
        var told = new ArrayList<String>();
        trace.source(new Ktrace.Source() {
            @Override
            public List<String> callNames() {
                return List.of("clock_get");
            }

            @Override
            public void started() {
                told.add("started");
            }

            @Override
            public void stopped() {
                told.add("stopped");
            }
        });
        trace.start(0, 1);
        trace.stop();

        assertEquals(List.of("started", "stopped"), told);
        assertEquals(0x0010_2303, record(METADATA).getInt(0));
    }
}
