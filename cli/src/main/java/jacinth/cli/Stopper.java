package jacinth.cli;

import jacinth.emulator.QuitSignal;
import jacinth.machine.Machine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends a run from outside: when its host time is up, or when we are told to exit (Ctrl-C), so that what was written so
/// far is whole. On SIGQUIT it only asks how the run is doing, as a JVM does.
final class Stopper implements AutoCloseable {
    /// How long an exit waits for the run to end.
    private static final long GRACE_SECONDS = 2;

    /// How often we look whether the signal came.
    private static final long LOOK_MILLISECONDS = 50;

    private final Machine machine;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread exitHook = Thread.ofPlatform().unstarted(this::exiting);
    private volatile Runnable onQuit = () -> {};
    private volatile boolean timedOut;

    /// @param timeout null for none
    Stopper(Machine machine, @Nullable Duration timeout) {
        this.machine = machine;
        Runtime.getRuntime().addShutdownHook(exitHook);
        Thread.ofPlatform().daemon().name("quit").start(this::watchQuit);
        if (timeout != null) {
            Thread.ofPlatform().daemon().name("timeout").start(() -> stopAfter(timeout));
        }
    }

    /// @param action for when SIGQUIT comes
    void onQuit(Runnable action) {
        onQuit = action;
    }

    private void watchQuit() {
        try (var signal = QuitSignal.catchIt()) {
            while (!over.await(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (signal.take()) {
                    onQuit.run();
                }
            }
        } catch (InterruptedException _) {
            // Nobody interrupts this thread but to end it.
        }
    }

    /// Whether host time was up.
    boolean timedOut() {
        return timedOut;
    }

    private void stopAfter(Duration timeout) {
        try {
            if (!over.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                timedOut = true;
                machine.stop();
            }
        } catch (InterruptedException _) {
            // Nobody interrupts this thread but to end it.
        }
    }

    private void exiting() {
        try {
            machine.stop();
            var _ = over.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            // Then there is no grace.
        }
    }

    /// The run is over, and so is what it wrote.
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException exiting) {
            // The hook is what ended the run.
        }
    }
}
