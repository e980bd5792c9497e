package jacinth.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Our own standard streams. A guest's bytes go through them unchanged; our words go to `err`, a line at a time.
///
/// @param in not closed, as little as the others
/// @param out written to without a buffer
/// @param err written to without a buffer
/// @param interactive whether `in` is a person's keyboard
public record Terminal(InputStream in, OutputStream out, OutputStream err, boolean interactive) {
    /// Writes a line of ours to `err`.
    void say(String line) {
        new Output("standard error", err).line(line);
    }

    /// Writes what was asked for to `out`.
    ///
    /// @return the code to exit with
    /// @throws Failure if it cannot be written
    int print(String text) {
        var output = new Output("standard output", out);
        output.write(text.getBytes(StandardCharsets.UTF_8));
        return output.exitCode();
    }
}
