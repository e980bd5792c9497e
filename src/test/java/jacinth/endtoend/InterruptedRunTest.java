package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// In a process of its own, which is told to end as by Ctrl-C or `timeout`.
class InterruptedRunTest {
    private static final int SIGTERM = 15;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasTracedIsWholeAndNothingIsSaid(@TempDir Path folder) throws IOException, InterruptedException {
        var trace = folder.resolve("trace");
        var said = folder.resolve("said");
        var process = start(said, "trace", "-o", trace.toString(), image(Isa.X64, "clock-loop"), "--", "1000000000");
        while (process.isAlive() && !(Files.exists(trace) && Files.size(trace) > 1 << 16)) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        process.destroy();
        assertEquals(128 + SIGTERM, process.waitFor());
        assertEquals("", Files.readString(said));
        assertTrue(Files.readString(trace).endsWith("+++ killed +++\n"));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void askedBySigquitItTellsOfEveryThreadAndGoesOn(Isa isa, @TempDir Path folder)
            throws IOException, InterruptedException {
        var said = folder.resolve("said");
        var trace = folder.resolve("trace");
        var process = start(said, "trace", "-o", trace.toString(), image(isa, "spin"));
        while (process.isAlive() && !(Files.exists(trace) && Files.size(trace) > 0)) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        for (int asked = 1; asked <= 2; asked++) {
            while (process.isAlive() && Files.readAllLines(said).size() < asked) {
                // Before we catch it the JVM answers, on standard output.
                new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                process.waitFor(300, TimeUnit.MILLISECONDS);
            }
        }
        process.destroy();
        assertEquals(128 + SIGTERM, process.waitFor());
        for (var line : Files.readAllLines(said)) {
            assertTrue(
                    line.matches("jacinth: SIGQUIT: spin\\[\\d+\\.\\d+] runs at 0x[0-9a-f]+ \\(\\w+\\+0x[0-9a-f]+\\)"),
                    line);
        }
    }

    private static String image(Isa isa, String guest) {
        return Jacinth.image(isa, guest).toString();
    }

    /// Starts the command line, whose standard error goes to a file.
    private static Process start(Path said, String... words) throws IOException {
        return new ProcessBuilder(Jacinth.command(List.of(), words))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile())
                .start();
    }
}
