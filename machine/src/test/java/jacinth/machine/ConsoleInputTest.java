package jacinth.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.machine.interrupt.InterruptController;
import jacinth.machine.interrupt.Irq;
import jacinth.machine.time.Clock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ConsoleInputTest {
    private final Semaphore raised = new Semaphore(0);
    private final InterruptController interrupts = new InterruptController(raised::release);
    private final Clock clock = new Clock(0);
    private final HostInputLog log = new HostInputLog(clock);

    /// A terminal at which lines are typed; an empty one ends the input.
    private static final class Terminal extends InputStream {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        void type(String line) {
            lines.add(line);
        }

        @Override
        public int read() {
            throw new AssertionError("bytes are read together");
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            try {
                var line = lines.take().getBytes(UTF_8);
                System.arraycopy(line, 0, to, offset, line.length);
                return line.length == 0 ? -1 : line.length;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void aFileArrivesInsideTheRequest() {
        var console = file(new ByteArrayInputStream("abc".getBytes(UTF_8)));
        clock.jumpTo(7);
        console.request();

        assertTrue(interrupts.pending());
        assertFalse(console.expected());
        assertArrayEquals("abc".getBytes(UTF_8), console.take());
        assertEquals(0, console.take().length);
        assertFalse(console.ended());

        console.request();
        assertEquals(0, console.take().length);
        assertTrue(console.ended());
        assertEquals(List.of("7 CONSOLE_BYTES abc", "7 CONSOLE_END "), HostInputLogTest.records(log));
    }

    @Test
    void aRequestReadsOnceAndNotTooMuch() {
        var input = new ByteArrayInputStream(new byte[ConsoleInput.MOST_BYTES + 5]);
        var console = file(input);
        console.request();
        console.request();
        assertEquals(5, input.available());
        assertEquals(ConsoleInput.MOST_BYTES, console.take().length);

        console.request();
        assertEquals(5, console.take().length);
    }

    @Test
    void nothingIsReadUnlessAskedFor() {
        var input = new ByteArrayInputStream(new byte[5]);
        var console = file(input);

        assertEquals(0, console.take().length);
        assertEquals(5, input.available());
        assertFalse(interrupts.pending());
    }

    @Test
    void afterTheEndRequestsAreInVain() {
        var console = file(InputStream.nullInputStream());
        console.request();
        console.take();
        interrupts.handle(Irq.CONSOLE_INPUT, () -> {});
        interrupts.deliver();
        console.request();

        assertFalse(interrupts.pending());
        assertEquals(List.of("0 CONSOLE_END "), HostInputLogTest.records(log));
    }

    @Test
    void aTerminalArrivesWhenSomethingIsTyped() throws InterruptedException {
        var terminal = new Terminal();
        var console = new ConsoleInput(terminal, true, interrupts, log);
        console.request();
        console.request();
        assertTrue(console.expected());
        assertEquals(0, console.take().length);

        terminal.type("hi\n");
        raised.acquire();
        assertFalse(console.expected());
        clock.jumpTo(9);
        assertArrayEquals("hi\n".getBytes(UTF_8), console.take());

        terminal.type("");
        console.request();
        raised.acquire();
        console.take();
        assertTrue(console.ended());
        assertEquals(List.of("9 CONSOLE_BYTES hi\n", "9 CONSOLE_END "), HostInputLogTest.records(log));
    }

    @Test
    void aSilentPipeArrivesWhenSomethingIsWritten() throws Exception {
        try (var writer = new PipedOutputStream()) {
            var console = file(new PipedInputStream(writer));
            console.request();
            assertTrue(console.expected());
            assertEquals(0, console.take().length);

            clock.jumpTo(9);
            writer.write("late".getBytes(UTF_8));
            writer.flush();
            raised.acquire();
            assertArrayEquals("late".getBytes(UTF_8), console.take());
            assertEquals(List.of("9 CONSOLE_BYTES late"), HostInputLogTest.records(log));
        }
    }

    @Test
    void aHostThatCannotReadIsReportedWhereItIsTaken() {
        var console = file(new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("bytes are read together");
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                throw new IOException("broken");
            }
        });
        console.request();

        assertTrue(interrupts.pending());
        var failure = assertThrows(UncheckedIOException.class, console::take);
        assertEquals("broken", Objects.requireNonNull(failure.getCause()).getMessage());
    }

    private ConsoleInput file(InputStream input) {
        return new ConsoleInput(input, false, interrupts, log);
    }
}
