package jacinth.cli;

import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where guests' words go: our own streams, at once and unchanged. When one breaks, nothing more is written to it and
/// the run is ended.
final class HostConsole implements Console {
    private final Terminal terminal;
    private final Runnable onBroken;
    private @Nullable IOException broken;

    HostConsole(Terminal terminal, Runnable onBroken) {
        this.terminal = terminal;
        this.onBroken = onBroken;
    }

    /// Why nobody can be told any more, null while that is not so.
    @Nullable
    IOException broken() {
        return broken;
    }

    @Override
    public void out(byte[] bytes) {
        write(terminal.out(), bytes);
    }

    @Override
    public void error(byte[] bytes) {
        write(terminal.err(), bytes);
    }

    @Override
    public void log(DebugRecord record) {
        var text = new String(record.text(), StandardCharsets.UTF_8).stripTrailing();
        var line = "[%d.%09d] %d.%d> %s\n"
                .formatted(
                        record.time() / 1_000_000_000,
                        record.time() % 1_000_000_000,
                        record.process(),
                        record.thread(),
                        text);
        error(line.getBytes(StandardCharsets.UTF_8));
    }

    private void write(OutputStream to, byte[] bytes) {
        if (broken != null) {
            return;
        }
        try {
            to.write(bytes);
            to.flush();
        } catch (IOException e) {
            broken = e;
            onBroken.run();
        }
    }
}
