package jacinth.machine.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Virtual time in nanoseconds. It depends on nothing but what the guest does, and never goes back.
///
/// Executed code counts in whole ticks, 4 bytes a nanosecond, so that a short program sees the same times whatever
/// instruction set it was compiled for.
public final class Clock {
    /// What a system call takes, besides the code executed.
    public static final long SYSCALL_NANOSECONDS = 200;
    /// What executing [#TICK_BYTES] takes.
    public static final long TICK_NANOSECONDS = 65_536;
    /// Bytes of guest code in a tick.
    public static final long TICK_BYTES = 262_144;
    /// 2018-12-01T00:00:00Z in nanoseconds since 1970.
    public static final long DEFAULT_EPOCH = 1_543_622_400_000_000_000L;

    /// Here time stands still: what waits for [TimerQueue#NEVER] must never come due.
    private static final long END = TimerQueue.NEVER - 1;

    private long utcOffset;
    private long now;
    private long bytesOfTick;
    private long bytes;

    /// @param epoch UTC at the start, nanoseconds since 1970, not negative
    public Clock(long epoch) {
        this.utcOffset = epoch;
    }

    /// Nanoseconds since the start.
    public long monotonic() {
        return now;
    }

    /// Nanoseconds since 1970, or since whenever it was set to count from.
    public long utc() {
        long utc = now + utcOffset;
        return utcOffset > 0 && utc < now ? Long.MAX_VALUE : utc;
    }

    /// Sets UTC.
    ///
    /// @param offset nanoseconds that it is ahead of [#monotonic]
    public void adjust(long offset) {
        utcOffset = offset;
    }

    /// The time in the middle of a run, finer than a tick, for the guest's own cycle counter.
    ///
    /// @param executed bytes of guest code since the start, not fewer than were noted
    public long during(long executed) {
        return now + (bytesOfTick + executed - bytes) * TICK_NANOSECONDS / TICK_BYTES;
    }

    /// Nanoseconds that executing `bytes` of guest code takes.
    public static long nanoseconds(long bytes) {
        return bytes / (TICK_BYTES / TICK_NANOSECONDS);
    }

    /// Bytes of guest code since the start.
    public long executed() {
        return bytes;
    }

    /// Takes note of executed guest code.
    public void executed(long more) {
        bytes += more;
        bytesOfTick += more;
        if (bytesOfTick >= TICK_BYTES) {
            advance(bytesOfTick / TICK_BYTES * TICK_NANOSECONDS);
            bytesOfTick %= TICK_BYTES;
        }
    }

    /// Takes note of a system call.
    public void systemCall() {
        advance(SYSCALL_NANOSECONDS);
    }

    /// Skips the time up to `time`, if it has not passed.
    public void jumpTo(long time) {
        now = Math.max(now, Math.min(time, END));
    }

    /// A time for people, in the largest unit that it has one of: `1.5 ms`.
    ///
    /// @param nanoseconds not negative
    public static String withUnit(long nanoseconds) {
        var units = List.of("ns", "us", "ms", "s");
        int unit = 0;
        for (long rest = nanoseconds; unit < units.size() - 1 && rest >= 1000; rest /= 1000) {
            unit++;
        }
        return BigDecimal.valueOf(nanoseconds, 3 * unit)
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " " + units.get(unit);
    }

    private void advance(long nanoseconds) {
        now = now > END - nanoseconds ? END : now + nanoseconds;
    }
}
