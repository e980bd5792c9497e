package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Right;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aHandleThatIsGoneIsToldWithWhatItWasAndWhoTookIt(Isa isa) {
        var channels = trace(isa, List.of("-e", "trace=handle_close,object_get_info"), "check-channel");
        assertBadHandleIsTold(channels, ": it was event \\d+ until thread \\d+ called zx_handle_close at \\d\\.\\d{9}");
        assertBadHandleIsTold(
                channels, ": it was event \\d+ until thread \\d+ called zx_channel_write at \\d\\.\\d{9}");
        assertBadHandleIsTold(trace(isa, List.of("-e", "trace=handle_close"), "check-handle"), "");
    }

    private static void assertBadHandleIsTold(String trace, String how) {
        var line = ".* = ZX_ERR_BAD_HANDLE \\(no handle has the value 0x[0-9a-f]+%s\\)".formatted(how);
        assertTrue(trace.lines().anyMatch(text -> text.matches(line)), trace);
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
                                                + "faults\\S+ --- page fault: read of 0x0 at pc 0x[0-9a-f]+ \\(null_read\\+0x\\w+\\): nothing is mapped at 0x0 ---")),
                result.err());
        assertTrue(result.err()
                .lines()
                .anyMatch(line ->
                        line.matches(TIME + "faults\\[\\d+] \\+\\+\\+ killed by ZX_EXCP_FATAL_PAGE_FAULT \\+\\+\\+")));
    }

    @Test
    void theEndOfAProcessSaysWhatKilledIt() {
        var lines = trace(Isa.X64, "check-job").lines().toList();
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.matches(TIME + "\\S+ \\+\\+\\+ killed by check-job\\[\\d+\\.\\d+] \\+\\+\\+")),
                lines::toString);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void theBootstrapMessageIsDecoded(Isa isa) {
        var trace = trace(isa, List.of("-e", "trace=channel_read"), "pingpong", "3");
        assertTrue(
                trace.contains(", 0, {args={\"pingpong\", \"3\"}, environ={}, names={}, handle_info={PA_PROC_SELF, "),
                trace);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void triggersOfPacketsAreNamedWhateverTheFilterShows(Isa isa) {
        var trace = trace(isa, List.of("-e", "trace=port_wait"), "ports");
        assertTrue(trace.contains("trigger=ZX_TIMER_SIGNALED, observed=ZX_TIMER_SIGNALED, count=1"), trace);
        assertTrue(trace.contains("trigger=ZX_EVENT_SIGNALED, observed=ZX_EVENT_SIGNALED, count=1"), trace);
    }

    @Test
    void aTableCountsCallsErrorsAndTime() {
        var table = trace(Isa.X64, List.of("-c", "-e", "trace=%port"), "ports");
        assertTrue(
                table.lines().anyMatch(line -> line.matches(" *\\d+\\.\\d\\d +0\\.04\\d{7} +5 +1 zx_port_wait")),
                table);
        assertTrue(table.lines().anyMatch(line -> line.matches(" +0\\.00 +0\\.0{9} +1 +zx_port_queue")), table);
        assertTrue(table.lines().toList().getLast().matches("100\\.00 +0\\.04\\d{7} +7 +1 total"), table);
        assertEquals(table, trace(Isa.X64, List.of("-c", "-e", "trace=%port"), "ports"));
    }

    @Test
    void timesAreThoseSinceTheLineBeforeIfWanted() {
        var lines = trace(Isa.X64, List.of("-r", "-e", "trace=nanosleep"), "sleep", "2")
                .lines()
                .toList();
        assertTrue(lines.get(1).startsWith("[ 1.9999"), lines::toString);
        assertTrue(lines.get(2).startsWith("[ 0.000000"), lines::toString);
    }

    @Test
    void whatStraceUsersTypeFromHabitIsAlwaysSo() {
        var lines = trace(Isa.X64, List.of("-f", "-tt", "-T", "-y"), "hello")
                .lines()
                .toList();
        assertEquals("jacinth: -f changes nothing: every process and thread is traced", lines.getFirst());
        assertEquals(
                trace(Isa.X64, "hello").lines().toList(),
                lines.stream().filter(line -> !line.startsWith("jacinth: ")).toList());
        assertEquals(trace(Isa.X64, "hello"), trace(Isa.X64, List.of("-ffttTyy", "-q"), "hello"));
    }

    @Test
    void theLettersOfRightsAreExplained() throws IOException {
        var help = Jacinth.run("trace", "--help").out().replaceAll("\\s+", " ");
        assertTrue(help.contains(Right.legend()), help);
        var readme = Files.readString(Jacinth.guests().resolveSibling("README.md"));
        assertTrue(readme.replaceAll("\\s+", " ").contains(Right.legend()), "README.md has another legend");
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void namesOfSymbolsAreEscaped(Isa isa, @TempDir Path folder) throws IOException {
        var file = new String(Files.readAllBytes(Jacinth.image(isa, "faults")), StandardCharsets.ISO_8859_1);
        var program = folder.resolve("faults");
        Files.write(program, file.replace("null_read", "nul\33\nread").getBytes(StandardCharsets.ISO_8859_1));
        var err = Jacinth.run("trace", program.toString(), "--", "null-read").err();
        assertTrue(err.contains(" (nul\\33\\nread+0x") && err.indexOf('\33') < 0, err);
    }

    @Test
    void lookingAtARunDoesNotChangeIt() {
        var program = Jacinth.image(Isa.X64, "ports").toString();
        var traced = Jacinth.run("trace", program);
        assertEquals(Jacinth.run("run", program).out(), traced.out());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aNegativeTimeIsShownAsAnyOther(Isa isa) {
        var program = Jacinth.image(isa, "check-privileged").toString();
        var result = Jacinth.run("trace", "--grant", "root-job,root-resource", "-e", "trace=clock_get", program);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.err().contains(" zx_clock_get(ZX_CLOCK_UTC) = -"), result.err());
    }
}
