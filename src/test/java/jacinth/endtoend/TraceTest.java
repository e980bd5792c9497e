package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TraceTest {
    private static final String TIME = "\\[ *\\d+\\.\\d{9}] ";

    private static String trace(Isa isa, List<String> options, String guest, String... arguments) {
        var words = new ArrayList<>(List.of("trace"));
        words.addAll(options);
        words.addAll(List.of(Jacinth.words("trace", isa, guest, arguments)).subList(1, 3 + arguments.length));
        var result = Jacinth.run(words.toArray(String[]::new));
        assertEquals(0, result.code(), result.err());
        return result.err();
    }

    private static String trace(Isa isa, String guest, String... arguments) {
        return trace(isa, List.of(), guest, arguments);
    }

    @RepeatedTest(5)
    void pingPongIsTheSameInEveryRunAndOnBothIsas() {
        var once = trace(Isa.X64, "pingpong", "3");
        assertEquals(once, trace(Isa.X64, "pingpong", "3"));
        assertEquals(once, trace(Isa.ARM64, "pingpong", "3"));
        assertTrue(once.lines().count() > 50, once);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void threadsTakeTheSameTurnsInEveryRun(Isa isa) {
        assertEquals(trace(isa, "threads"), trace(isa, "threads"));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anotherSeedGivesOtherAddressesAndHandles(Isa isa) {
        assertNotEquals(trace(isa, "hello"), trace(isa, List.of("--seed", "1"), "hello"));
        assertEquals(trace(isa, List.of("--seed", "1"), "hello"), trace(isa, List.of("--seed", "1"), "hello"));
    }

    @Test
    void aLineSaysWhenWhoAndWhat() {
        var lines = trace(Isa.X64, "hello").lines().toList();
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches(TIME
                                + "hello\\[\\d+\\.\\d+] zx_socket_write\\(0x[0-9a-f]+<socket \\d+↔\\d+ \\w+>, 0, "
                                + "\"Hello, Zircon!\\\\n\", 15, 15\\) = ZX_OK")),
                lines::toString);
        assertTrue(lines.getLast().matches(TIME + "hello\\[\\d+] \\+\\+\\+ exited with 0 \\+\\+\\+"), lines::toString);
    }

    @Test
    void aCallThatWaitsIsTwoLines() {
        var lines = trace(Isa.ARM64, List.of("-e", "trace=nanosleep"), "sleep", "2")
                .lines()
                .toList();
        assertTrue(
                lines.getFirst().matches(TIME + "sleep\\[\\d+\\.\\d+] zx_nanosleep\\(2\\.\\d{9}, <unfinished 1>"),
                lines::toString);
        assertTrue(
                lines.get(1)
                        .matches("\\[ 2\\.\\d{9}] sleep\\[\\d+\\.\\d+] <1> zx_nanosleep\\(2\\.\\d{9}\\) = ZX_OK "
                                + "<[12]\\.\\d{9}>"),
                lines::toString);
    }

    @Test
    void anErrorHasItsReason() {
        var trace = trace(Isa.X64, "pingpong", "1");
        assertTrue(
                trace.lines().anyMatch(line -> line.matches(".* = ZX_ERR_PEER_CLOSED \\(the peer, koid \\d+, .*\\)")),
                trace);
    }

    @Test
    void onlyWhatTheFilterNamesIsShown() {
        var trace = trace(Isa.X64, List.of("-e", "trace=%channel"), "pingpong", "2");
        assertTrue(
                trace.lines()
                        .filter(line -> !line.contains("+++"))
                        .allMatch(line -> line.matches(TIME + "\\S+ (<\\d+> )?zx_channel_\\w+\\(.*")),
                trace);
    }

    @Test
    void stringsAreCutWhereTheUserWants() {
        var trace = trace(Isa.X64, List.of("-s", "5", "-e", "trace=socket_write"), "hello");
        assertTrue(trace.contains("\"Hello\"..., 15"), trace);
    }

    @Test
    void aTraceGoesToAFileAndLeavesStandardErrorToTheProgram(@TempDir Path folder) throws IOException {
        var file = folder.resolve("trace");
        var program = Jacinth.image(Isa.X64, "hello").toString();
        Jacinth.run("trace", "-o", file.toString(), program).assertIs(0, "Hello, Zircon!\n", "");
        assertEquals(trace(Isa.X64, "hello"), Files.readString(file));
    }

    @Test
    void aFileThatCannotBeMadeIsSaidToBeSo(@TempDir Path folder) {
        var program = Jacinth.image(Isa.X64, "hello").toString();
        Jacinth.run("trace", "-o", folder.toString(), program).assertRefused(125);
    }

    @Test
    void anExceptionIsALine() {
        var result = Jacinth.run(Jacinth.words("trace", Isa.X64, "faults", "null-read"));
        assertEquals(139, result.code());
        assertTrue(
                result.err()
                        .lines()
                        .anyMatch(
                                line -> line.matches(
                                        TIME
                                                + "faults\\S+ --- page fault: read of 0x0 at pc 0x[0-9a-f]+ \\(null_read\\+0x\\w+\\) ---")),
                result.err());
        assertTrue(result.err()
                .lines()
                .anyMatch(line -> line.matches(TIME + "faults\\[\\d+] \\+\\+\\+ killed \\+\\+\\+")));
    }

    @Test
    void lookingAtARunDoesNotChangeIt() {
        var program = Jacinth.image(Isa.X64, "ports").toString();
        var traced = Jacinth.run("trace", program);
        assertEquals(Jacinth.run("run", program).out(), traced.out());
    }
}
