package jacinth.machine.interrupt;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Lines that anybody may raise and only the trap loop serves, between two runs.
public final class InterruptController {
    private static final Irq[] LINES = Irq.values();

    private final AtomicInteger raised = new AtomicInteger();
    private final Map<Irq, Handler> handlers = new EnumMap<>(Irq.class);
    private final Runnable wake;

    /// Who serves a line.
    public interface Handler {
        void serve();
    }

    /// @param wake called after a line was raised, on the thread that raised it: brings the trap loop to [#deliver]
    ///     soon
    public InterruptController(Runnable wake) {
        this.wake = wake;
    }

    /// Says who serves a line.
    public void handle(Irq line, Handler handler) {
        handlers.put(line, handler);
    }

    /// Raises a line, from any thread. Raising a raised line changes nothing.
    public void raise(Irq line) {
        raised.accumulateAndGet(line.bit(), (before, bit) -> before | bit);
        wake.run();
    }

    /// Whether a line is raised.
    public boolean pending() {
        return raised.get() != 0;
    }

    /// Lowers the lines that are raised and then serves them, in order, on the calling thread. What a handler raises
    /// waits for the next call.
    ///
    /// @throws AssertionError if nobody serves a line
    public void deliver() {
        if (!pending()) {
            return;
        }
        int lines = raised.getAndSet(0);
        for (var line : LINES) {
            if ((lines & line.bit()) != 0) {
                serve(line);
            }
        }
    }

    private void serve(Irq line) {
        var handler = handlers.get(line);
        if (handler == null) {
            throw new AssertionError("nobody serves " + line);
        }
        handler.serve();
    }
}
