package jacinth.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Our own standard streams. A guest's bytes go through them unchanged; our words go to `err`, a line at a time.
///
/// @param in not closed, as little as the others
/// @param out written to without a buffer
/// @param err written to without a buffer
/// @param interactive whether `in` is a person's keyboard
public record Terminal(InputStream in, OutputStream out, OutputStream err, boolean interactive) {
    /// Writes a line of ours to `err`.
    public void say(String line) {
        var bytes = new PrintStream(err, false, StandardCharsets.UTF_8);
        bytes.print(line + '\n');
        bytes.flush();
    }
}
