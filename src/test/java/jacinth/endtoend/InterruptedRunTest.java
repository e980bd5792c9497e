package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.cli.Main;
import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// In a process of its own, which is told to end as by Ctrl-C or `timeout`.
class InterruptedRunTest {
    private static final int SIGTERM = 15;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasTracedIsWholeAndNothingIsSaid(@TempDir Path folder) throws IOException, InterruptedException {
        var trace = folder.resolve("trace");
        var said = folder.resolve("said");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "trace",
                        "-o",
                        trace.toString(),
                        Jacinth.image(Isa.X64, "clock-loop").toString(),
                        "--",
                        "1000000000")
                .redirectError(said.toFile())
                .start();
        while (process.isAlive() && !(Files.exists(trace) && Files.size(trace) > 1 << 16)) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        process.destroy();
        assertEquals(128 + SIGTERM, process.waitFor());
        assertEquals("", Files.readString(said));
        assertTrue(Files.readString(trace).endsWith("+++ killed +++\n"));
    }
}
