package jacinth.kernel.device;

import jacinth.machine.ConsoleInput;
import jacinth.machine.Machine;
import jacinth.machine.interrupt.InterruptController;
import jacinth.machine.interrupt.Irq;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/// The machine's console input, shared by those in the kernel who read it: who asked first takes what it likes of what
/// arrives, and who asks next finds the rest.
public final class ConsoleLine implements InterruptController.Handler {
    private final ConsoleInput input;
    private final Set<Reader> asking = new LinkedHashSet<>();
    private byte[] bytes = {};
    private int taken;

    /// Somebody who asked for bytes.
    public interface Reader {
        /// Bytes have arrived, to be taken now.
        void arrived();

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
        serve();
    }

    /// How many bytes can be taken.
    public int available() {
        return bytes.length - taken;
    }

    /// Takes the next bytes, at most so many.
    public byte[] take(int most) {
        int count = Math.min(most, available());
        taken += count;
        return Arrays.copyOfRange(bytes, taken - count, taken);
    }

    @Override
    public void serve() {
        offer();
        if (available() > 0 || asking.isEmpty()) {
            return;
        }
        input.request();
        try {
            bytes = input.take();
            taken = 0;
        } catch (UncheckedIOException broken) {
            // The host, whose stream it is, ends the run.
            end();
            return;
        }
        offer();
        if (available() == 0 && input.ended()) {
            end();
        } else if (!asking.isEmpty()) {
            input.request();
        }
    }

    private void offer() {
        while (available() > 0 && !asking.isEmpty()) {
            pollFirst().arrived();
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
