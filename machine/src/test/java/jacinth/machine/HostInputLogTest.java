package jacinth.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostInputLogTest {
    private final HostInputLog log = new HostInputLog();

    @Test
    void recordsAreReadAsTheyWereWritten() {
        log.append(5, HostInputLog.Kind.CONSOLE_BYTES, "hello".repeat(1000).getBytes(UTF_8));
        log.append(1L << 40, HostInputLog.Kind.CONSOLE_END, new byte[0]);

        var expected = List.of("5 CONSOLE_BYTES " + "hello".repeat(1000), (1L << 40) + " CONSOLE_END ");
        assertEquals(expected, records(log));
        assertEquals(expected, records(log));
        assertTrue(log.complete());
    }

    @Test
    void atItsLimitItSaysThatItIsNoLongerComplete() {
        var megabyte = new byte[1 << 20];
        for (int i = 0; i < 63; i++) {
            log.append(i, HostInputLog.Kind.CONSOLE_BYTES, megabyte);
        }
        assertTrue(log.complete());
        log.append(63, HostInputLog.Kind.CONSOLE_BYTES, megabyte);
        log.append(64, HostInputLog.Kind.CONSOLE_END, new byte[0]);

        assertFalse(log.complete());
        assertEquals(63, records(log).size());
    }

    static List<String> records(HostInputLog log) {
        var records = new ArrayList<String>();
        log.forEach((time, kind, bytes) -> records.add(time + " " + kind + " " + new String(bytes, UTF_8)));
        return records;
    }
}
