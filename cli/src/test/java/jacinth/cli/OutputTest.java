package jacinth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {
    private int stops;

    @Test
    void bytesGoThroughUnchanged() {
        var stream = new ByteArrayOutputStream();
        var output = new Output("it", stream);
        output.onBroken(() -> stops++);
        output.write(new byte[] {0, -1, '\n'});
        output.line("↔");
        assertEquals("\0\u00ff\n\u00e2\u0086\u0094\n", stream.toString(StandardCharsets.ISO_8859_1));
        assertEquals(0, output.exitCode());
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheRunQuietly() {
        var output = new Output("it", broken("Broken pipe"));
        output.onBroken(() -> stops++);
        output.line("one");
        output.line("two");
        assertEquals(1, stops);
        assertEquals(141, output.exitCode());
    }

    @Test
    void aFullDiskIsToldOf() {
        var output = new Output("it", broken("No space left on device"));
        output.onBroken(() -> stops++);
        output.line("one");
        var failure = assertThrows(Failure.class, output::exitCode);
        assertEquals(ExitCode.OWN_FAILURE, failure.exitCode());
        assertEquals("cannot write it: No space left on device", failure.getMessage());
    }

    private static OutputStream broken(String why) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
