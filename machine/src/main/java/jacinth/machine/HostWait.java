package jacinth.machine;

import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The host's time and threads. This is the only place where they enter the machine: with a real clock, or while
/// somebody is expected to type or to write into a pipe.
final class HostWait {
    private final long start = System.nanoTime();
    private final Semaphore wakes = new Semaphore(0);

    /// The host's UTC, nanoseconds since 1970.
    static long utc() {
        var now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /// Host nanoseconds since the machine was made.
    long elapsed() {
        return System.nanoTime() - start;
    }

    /// Waits until so much host time has passed or [#wake] is called; a wake before the wait counts. A thread
    /// interrupt does not end it and is not lost.
    void await(long nanoseconds) {
        long deadline = elapsed() + Math.min(nanoseconds, Long.MAX_VALUE / 2);
        boolean interrupted = false;
        boolean waiting = true;
        while (waiting) {
            try {
                wakes.tryAcquire(deadline - elapsed(), TimeUnit.NANOSECONDS);
                waiting = false;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        wakes.drainPermits();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends [#await], from any thread.
    void wake() {
        wakes.release();
    }

    /// Does something that may block, on a thread of its own that does not keep the JVM alive.
    static Thread aside(String name, Runnable action) {
        return Thread.ofPlatform().name(name).daemon().start(action);
    }

    /// Waits until `other` has ended, but only so long. A thread interrupt ends the wait and is not lost.
    static void await(Thread other, int milliseconds) {
        try {
            other.join(milliseconds);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
