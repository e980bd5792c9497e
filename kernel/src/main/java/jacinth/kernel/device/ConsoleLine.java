package jacinth.kernel.device;

import jacinth.machine.ConsoleInput;
import jacinth.machine.Machine;
import jacinth.machine.interrupt.InterruptController;
import jacinth.machine.interrupt.Irq;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/// The machine's console input, shared by those in the kernel who read it: what arrives goes to who asked first.
public final class ConsoleLine implements InterruptController.Handler {
    private final ConsoleInput input;
    private final Set<Reader> asking = new LinkedHashSet<>();

    /// Somebody who asked for bytes.
    public interface Reader {
        /// These have arrived, at least one.
        void arrived(byte[] bytes);

        /// Nothing will arrive any more.
        void ended();
    }

    ConsoleLine(Machine machine) {
        input = machine.console();
        machine.interrupts().handle(Irq.CONSOLE_INPUT, this);
    }

    /// Asks for bytes, once; they may arrive at once.
    public void ask(Reader reader) {
        asking.add(reader);
        input.request();
        serve();
    }

    @Override
    public void serve() {
        try {
            var bytes = input.take();
            if (bytes.length > 0 && !asking.isEmpty()) {
                pollFirst().arrived(bytes);
            }
        } catch (UncheckedIOException broken) {
            // The host, whose stream it is, ends the run.
            end();
            return;
        }
        if (input.ended()) {
            end();
        } else if (!asking.isEmpty()) {
            input.request();
        }
    }

    private void end() {
        while (!asking.isEmpty()) {
            pollFirst().ended();
        }
    }

    private Reader pollFirst() {
        var reader = asking.iterator().next();
        asking.remove(reader);
        return reader;
    }
}
