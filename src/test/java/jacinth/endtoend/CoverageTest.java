package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageTest {
    /// What every program begins with that never gets further.
    private static final String BEGUN = "jacinth coverage 1\nzx_channel_read ZX_OK 1\nzx_handle_close ZX_OK 1\nend\n";

    private final Path file;

    CoverageTest(@TempDir Path folder) {
        file = folder.resolve("coverage");
    }

    private String coverage(int code, String command, Isa isa, String guest, String... more) throws IOException {
        var words = new ArrayList<>(List.of(command, "--coverage-out", file.toString()));
        words.add(Jacinth.image(isa, guest).toString());
        words.addAll(List.of(more));
        var result = Jacinth.run(words.toArray(String[]::new));
        assertEquals(code, result.code(), result.err());
        return Files.readString(file);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void theSameRunWritesTheSame(Isa isa) throws IOException {
        var once = coverage(0, "run", isa, "pingpong", "--", "3");
        assertTrue(once.contains("\nzx_process_start ZX_OK 1\n"), once);
        assertEquals(once, coverage(0, "trace", isa, "pingpong", "--", "3"));
    }

    @Test
    void itIsWrittenHoweverTheRunEnds() throws IOException {
        assertEquals(BEGUN, coverage(124, "run", Isa.ARM64, "spin", "--time-limit", "5ms"));
        assertEquals(BEGUN, coverage(124, "run", Isa.ARM64, "spin", "--timeout", "300ms"));
        assertEquals(BEGUN, coverage(139, "run", Isa.ARM64, "faults", "--", "null-read"));
    }

    @Test
    void aProgramThatCannotStartHasNoCoverage() throws IOException {
        var none = coverage(2, "run", Isa.X64, "hello", "--", "x".repeat(1 << 20));
        assertEquals("jacinth coverage 1\nend\n", none);
    }

    @Test
    void whereItCannotBeWrittenNothingRuns() {
        var result = Jacinth.run(
                "run",
                "--coverage-out",
                file.resolve("deeper").toString(),
                Jacinth.image(Isa.X64, "hello").toString());
        result.assertRefused(125);
    }

    @Test
    void aForeignFileIsNamedWithTheLine() throws IOException {
        Files.writeString(file, "jacinth coverage 1\nzx_port_wait ZX_OK many\nend\n");
        var result = Jacinth.run("syscalls", "--coverage", file.toString());
        result.assertRefused(125);
        assertEquals(
                "jacinth: " + file + ", line 2: not a call, a status and a count of at most 15 digits",
                result.firstTold());
    }

    @Test
    void callsThatTheVdsoServesHaveNoMatrix() throws IOException {
        Files.writeString(file, "jacinth coverage 1\nend\n");
        Jacinth.run("syscalls", "--coverage", file.toString(), "ticks_per_second")
                .assertRefused(2);
    }

    @Test
    void aFileNeedsAName() {
        Jacinth.run("syscalls", "--coverage", "").assertRefused(127);
        Jacinth.run("run", "--coverage-out", "", Jacinth.image(Isa.X64, "hello").toString())
                .assertRefused(127);
    }

    @Test
    void aMissingFileIsNotFound() {
        Jacinth.run("syscalls", "--coverage", file.toString()).assertRefused(127);
    }
}
