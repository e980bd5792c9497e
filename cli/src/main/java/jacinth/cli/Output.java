package jacinth.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A stream that a run writes to, at once, so that it is whole however the run ends. When it breaks, nothing more is
/// written to it, and the run is ended.
final class Output {
    private final String name;
    private final OutputStream stream;
    private Runnable onBroken = () -> {};
    private @Nullable IOException broken;

    /// @param name for messages
    /// @param stream without a buffer
    Output(String name, OutputStream stream) {
        this.name = name;
        this.stream = stream;
    }

    /// Says what to do when it breaks.
    void onBroken(Runnable action) {
        onBroken = action;
    }

    void write(byte[] bytes) {
        if (broken == null) {
            try {
                stream.write(bytes);
            } catch (IOException e) {
                broken = e;
                onBroken.run();
            }
        }
    }

    void line(String text) {
        write((text + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /// The code to exit with when it broke, 0 if it did not. A reader that has seen enough is no error to talk about.
    ///
    /// @throws Failure if that was for another reason
    int exitCode() {
        if (broken == null) {
            return ExitCode.OK.number();
        }
        var why = Failure.reason(broken);
        if (why.contains("Broken pipe")) {
            return ExitCode.OUTPUT_CLOSED.number();
        }
        throw new Failure(ExitCode.OWN_FAILURE, "cannot write %s: %s".formatted(name, why));
    }
}
