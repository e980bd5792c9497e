package jacinth.machine;

import jacinth.machine.interrupt.InterruptController;
import jacinth.machine.interrupt.Irq;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes from the host for the guest's console. Nothing is read before it is asked for: one read a request.
///
/// A terminal is read aside, and its bytes arrive when somebody has typed them. For a file or a pipe the guest
/// stands still for a moment, so what is there arrives at the virtual time at which it was asked for, in every run.
/// A pipe that is silent for longer is read as a terminal is.
public final class ConsoleInput {
    /// Bytes in a read, at most.
    public static final int MOST_BYTES = 64 << 10;

    /// For how long the guest stands still while a pipe is silent, in milliseconds.
    static final int PATIENCE = 100;

    private static final byte[] NOTHING = new byte[0];

    private final InputStream input;
    private final boolean interactive;
    private final InterruptController interrupts;
    private final HostInputLog log;

    private boolean requested;
    private boolean ended;
    /// What was read and not yet taken; no bytes for the end. Crosses threads.
    private volatile byte @Nullable [] arrived;
    /// Why reading failed. Written before `arrived`.
    private @Nullable IOException failure;

    ConsoleInput(InputStream input, boolean interactive, InterruptController interrupts, HostInputLog log) {
        this.input = input;
        this.interactive = interactive;
        this.interrupts = interrupts;
        this.log = log;
    }

    /// Asks for bytes: [Irq#CONSOLE_INPUT] is raised when there are some to take, or the end is reached. Asking again
    /// before that changes nothing.
    public void request() {
        if (!requested && !ended) {
            requested = true;
            if (interactive) {
                HostWait.aside("console", this::read);
            } else if (isReady()) {
                read();
            } else {
                HostWait.await(HostWait.aside("console", this::read), PATIENCE);
            }
        }
    }

    /// The bytes that have arrived, none if there are none.
    ///
    /// @throws UncheckedIOException if the host could not read them
    public byte[] take() {
        var bytes = arrived;
        if (bytes == null) {
            return NOTHING;
        }
        if (failure != null) {
            throw new UncheckedIOException("cannot read the console's input", failure);
        }
        arrived = null;
        requested = false;
        ended = bytes.length == 0;
        var kind = ended ? HostInputLog.Kind.CONSOLE_END : HostInputLog.Kind.CONSOLE_BYTES;
        log.append(kind, bytes);
        return bytes;
    }

    /// Whether the end of the input has been taken. No bytes will follow.
    public boolean ended() {
        return ended;
    }

    /// Whether bytes were asked for that are not there yet.
    boolean expected() {
        return requested && arrived == null;
    }

    /// Whether there is something to take, or its end. Its interrupt may still have to be raised, on another thread.
    boolean hasArrived() {
        return arrived != null;
    }

    /// Whether a read would not have to wait. At the end of the input nobody can tell.
    private boolean isReady() {
        try {
            return input.available() > 0;
        } catch (IOException _) {
            return false;
        }
    }

    private void read() {
        var bytes = NOTHING;
        try {
            var buffer = new byte[MOST_BYTES];
            int length = input.read(buffer, 0, buffer.length);
            bytes = Arrays.copyOf(buffer, Math.max(0, length));
        } catch (IOException e) {
            failure = e;
        }
        arrived = bytes;
        interrupts.raise(Irq.CONSOLE_INPUT);
    }
}
