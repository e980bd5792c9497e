package jacinth.machine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockTest {
    private final Clock clock = new Clock(Clock.DEFAULT_EPOCH);

    @Test
    void itStartsAtZeroOnTheFirstOfDecember2018() {
        assertEquals(0, clock.monotonic());
        assertEquals(Instant.parse("2018-12-01T00:00:00Z"), Instant.EPOCH.plusNanos(clock.utc()));
    }

    @Test
    void aSystemCallTakesAFixedTime() {
        clock.systemCall();
        clock.systemCall();
        assertEquals(400, clock.monotonic());
        assertEquals(Clock.DEFAULT_EPOCH + 400, clock.utc());
    }

    @Test
    void codeCountsInWholeTicksAndTheRestIsCarried() {
        clock.executed(262_143);
        assertEquals(0, clock.monotonic());
        clock.executed(1);
        assertEquals(65_536, clock.monotonic());
        clock.executed(3 * 262_144 - 1);
        assertEquals(3 * 65_536, clock.monotonic());
        clock.executed(1);
        assertEquals(4 * 65_536, clock.monotonic());
    }

    @Test
    void inTheMiddleOfARunItIsFinerThanATick() {
        clock.executed(262_144 + 400);
        clock.systemCall();
        clock.jumpTo(100_000);

        assertEquals(100_000 + 100, clock.during(262_144 + 400));
        assertEquals(100_000 + 350, clock.during(262_144 + 1400));
        clock.executed(1000);
        assertEquals(100_000 + 350, clock.during(262_144 + 1400));
    }

    @Test
    void itJumpsForwardOnly() {
        clock.jumpTo(1000);
        clock.jumpTo(999);
        assertEquals(1000, clock.monotonic());
    }

    @Test
    void jumpingKeepsTheRestOfATick() {
        clock.executed(262_143);
        clock.jumpTo(5);
        clock.executed(1);
        assertEquals(65_541, clock.monotonic());
    }

    @Test
    void atTheEndOfTimeItStandsStillBeforeNever() {
        clock.jumpTo(Long.MAX_VALUE);
        clock.systemCall();
        clock.executed(1 << 30);

        assertEquals(TimerQueue.NEVER - 1, clock.monotonic());
        assertEquals(Long.MAX_VALUE, clock.utc());
    }

    @Test
    void codeTakesTimeHoweverMuchItIs() {
        assertEquals(Clock.TICK_NANOSECONDS, Clock.nanoseconds(Clock.TICK_BYTES));
        assertEquals(1L << 60, Clock.nanoseconds(1L << 62));
    }

    @Test
    void utcIsSetByItsDistance() {
        clock.jumpTo(100);
        clock.adjust(-250);

        assertEquals(-150, clock.utc());
        assertEquals(100, clock.monotonic());
        clock.adjust(Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, clock.utc());
    }
}
