package jacinth.cli;

import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugRecord;
import java.nio.charset.StandardCharsets;

/// Where guests' words go: our own streams, unchanged.
record HostConsole(Output out, Output err) implements Console {
    private static final long SECOND = 1_000_000_000;

    @Override
    public void out(byte[] bytes) {
        out.write(bytes);
    }

    @Override
    public void error(byte[] bytes) {
        err.write(bytes);
    }

    @Override
    public void log(DebugRecord record) {
        var text = new String(record.text(), StandardCharsets.UTF_8).stripTrailing();
        err.line("[%2d.%09d] %d.%d> %s"
                .formatted(record.time() / SECOND, record.time() % SECOND, record.process(), record.thread(), text));
    }
}
