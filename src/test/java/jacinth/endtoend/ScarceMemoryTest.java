package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where the host has little memory: one line, 125, and nothing left behind.
class ScarceMemoryTest {
    /// What the JVM alone would reserve without need.
    private static final List<String> SMALL_JVM =
            List.of("-Xmx64m", "-XX:CompressedClassSpaceSize=64m", "-XX:ReservedCodeCacheSize=64m");

    @TempDir
    Path folder;

    ScarceMemoryTest() {
        folder = Path.of("");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aFullHeapIsToldInOneLine(Isa isa) throws IOException, InterruptedException {
        var said = refused(
                Jacinth.command(List.of("-XX:+UseSerialGC", "-Xmx12m"), Jacinth.words("run", isa, "check-limits")));
        assertEquals(
                "jacinth: the host's memory is used up (Java heap space): choose less with --memory, of which a quarter"
                        + " may go to kernel objects of guests",
                said);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anAddressSpaceTooSmallForTheMachineIsToldInOneLine(Isa isa) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -v 1200000; exec \"$@\"", "sh"));
        command.addAll(Jacinth.command(SMALL_JVM, Jacinth.words("run", isa, "hello")));
        assertEquals(
                "jacinth: the host has no room for a machine of 512 MiB: choose less with --memory, or allow more"
                        + " (ulimit -v)",
                refused(command));
    }

    private String refused(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).directory(folder.toFile()).start();
        process.getOutputStream().close();
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(125, process.waitFor(), said);
        assertTrue(said.endsWith("\n"), said);
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
        return said.substring(0, said.length() - 1);
    }
}
