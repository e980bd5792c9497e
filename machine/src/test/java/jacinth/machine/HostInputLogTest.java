package jacinth.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.machine.HostInputLog.Stamp;
import jacinth.machine.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HostInputLogTest {
    private final Clock clock = new Clock(0);
    private final HostInputLog log = new HostInputLog(clock);

    @Test
    void recordsAreReadAsTheyWereWritten() {
        clock.jumpTo(5);
        log.append(HostInputLog.Kind.CONSOLE_BYTES, "hello".repeat(1000).getBytes(UTF_8));
        clock.jumpTo(1L << 40);
        log.append(HostInputLog.Kind.CONSOLE_END, new byte[0]);

        var expected = List.of("5 CONSOLE_BYTES " + "hello".repeat(1000), (1L << 40) + " CONSOLE_END ");
        assertEquals(expected, records(log));
        assertEquals(expected, records(log));
        assertTrue(log.complete());
    }

    @Test
    void stampsTellWhatHadBeenExecutedAndDone() {
        var events = new AtomicLong(3);
        log.append(HostInputLog.Kind.STOP, new byte[0]);
        log.watchedBy((_, _) -> events.get());
        clock.executed(300_000);
        log.append(HostInputLog.Kind.STOP, new byte[0]);
        events.incrementAndGet();
        log.append(HostInputLog.Kind.STOP, new byte[0]);

        var stamps = new ArrayList<Stamp>();
        log.forEach((stamp, _, _) -> stamps.add(stamp));
        assertEquals(List.of(new Stamp(0, 0, 0), new Stamp(65_536, 300_000, 3), new Stamp(65_536, 300_000, 4)), stamps);
    }

    @Test
    void atItsLimitItSaysThatItIsNoLongerComplete() {
        var megabyte = new byte[1 << 20];
        for (int i = 0; i < 63; i++) {
            log.append(HostInputLog.Kind.CONSOLE_BYTES, megabyte);
        }
        assertTrue(log.complete());
        log.append(HostInputLog.Kind.CONSOLE_BYTES, megabyte);
        log.append(HostInputLog.Kind.CONSOLE_END, new byte[0]);

        assertFalse(log.complete());
        assertEquals(63, records(log).size());
    }

    static List<String> records(HostInputLog log) {
        var records = new ArrayList<String>();
        log.forEach((stamp, kind, bytes) -> records.add(stamp.time() + " " + kind + " " + new String(bytes, UTF_8)));
        return records;
    }
}
