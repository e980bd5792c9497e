package jacinth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return Main.run(new Terminal(InputStream.nullInputStream(), out, err, false), words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void assertOneLine(String line) {
        assertEquals("jacinth: " + line + "\n", err());
        assertEquals("", out());
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void everyCommandHasHelpWithAnExample(Command command) {
        assertEquals(0, run(command.toString(), "--help"));
        assertTrue(out().contains("Example: jacinth " + command), out());
        assertTrue(out().startsWith("Usage: jacinth " + command), out());
        assertEquals("", err());
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void helpListsEveryCommand(Command command) {
        assertEquals(0, run("--help"));
        assertTrue(out().lines().anyMatch(line -> line.startsWith("  " + command)), out());
    }

    @Test
    void theVersionIsALine() {
        assertEquals(0, run("--version"));
        assertTrue(out().matches("jacinth .*, Java 25.*\n"), out());
    }

    @Test
    void withoutACommandThereIsNothingToDo() {
        assertEquals(2, run());
        assertOneLine("no command (see 'jacinth --help')");
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void helpOfACommandCanBeAskedForInTwoWays(Command command) {
        assertEquals(0, run("help", command.toString()));
        var first = out();
        out.reset();
        assertEquals(0, run(command.toString(), "--help"));
        assertEquals(first, out());
        assertEquals("", err());
    }

    @Test
    void helpAloneListsTheCommands() {
        assertEquals(0, run("help"));
        assertTrue(out().startsWith("Usage: jacinth "), out());
    }

    @Test
    void helpOfNoCommandIsAMistake() {
        assertEquals(2, run("help", "rum"));
        assertEquals(1, err().lines().count(), err());
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"RUN", "TRACE", "INSPECT", "SDK", "DOCTOR"})
    void aMisspeltOptionIsGuessedWhateverElseIsMissing(Command command) {
        assertEquals(2, run(command.toString(), "--helpp"));
        assertOneLine("Unknown option: '--helpp', did you mean --help? (see 'jacinth " + command + " --help')");
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"RUN", "TRACE"})
    void theHelpListsEveryExitCode(Command command) {
        assertEquals(0, run(command.toString(), "--help"));
        for (var code : ExitCode.list().keySet()) {
            assertTrue(out().lines().anyMatch(line -> line.startsWith("  " + code + " ")), code);
        }
    }

    @Test
    void whatIsTypedCannotUpsetATerminal() {
        assertEquals(2, run("run", "--\u001b[31m\n\udcff", "x"));
        assertOneLine("Unknown option: '--\\33[31m \\377' (see 'jacinth run --help')");
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertEquals(2, run("run", "--foo", "x"));
        assertOneLine("Unknown option: '--foo' (see 'jacinth run --help')");
    }

    @Test
    void aProgramsArgumentsComeAfterTwoDashes() {
        assertEquals(2, run("run", "hello", "there"));
        assertOneLine("unexpected argument 'there': the program's own go after -- (see 'jacinth run --help')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME", "=VALUE", ""})
    void anEnvironmentVariableHasANameAndAValue(String variable) {
        assertEquals(2, run("run", "--env", variable, "hello"));
        assertOneLine("--env wants NAME=VALUE, not '" + variable + "' (see 'jacinth run --help')");
    }

    @ParameterizedTest
    @CsvSource({
        "--memory, much",
        "--memory, 1",
        "--memory, 4097",
        "--memory, 99999G",
        "--cpus, 0",
        "--cpus, 33",
        "--cpus, many",
        "--seed, x",
        "--clock, sundial",
        "--arch, z80",
        "--timeout, soon",
        "--timeout, 0",
        "--time-limit, -1s"
    })
    void aValueThatAnOptionCannotHaveIsOneLine(String option, String value, @TempDir Path folder) throws IOException {
        var program = Files.write(folder.resolve("probe"), Probe.elf(Isa.X64));
        assertEquals(2, run("run", option, value, program.toString()));
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().startsWith("jacinth: "), err());
        assertFalse(err().contains("internal error"), err());
    }

    @Test
    void aMissingFileIsNotFound() {
        assertEquals(127, run("run", "nowhere/nothing"));
        assertOneLine("nowhere/nothing: no such file");
    }

    @Test
    void aFolderIsNoProgram(@TempDir Path folder) {
        assertEquals(126, run("run", folder.toString()));
        assertOneLine(folder + " is a directory, not a program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "trace", "inspect"})
    void aTextIsNoProgram(String command, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("text"), "#!/bin/sh\n");
        assertEquals(126, run(command, file.toString()));
        assertOneLine(file + " is not an ELF file (it is a script)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", ""})
    void aLibraryFolderMustBeOne(String name) {
        assertEquals(127, run("run", "--lib-path", name, "hello"));
        assertOneLine("--lib-path " + name + ": no such folder");
    }

    @Test
    void aFilterThatNamesNothingIsAMistake() {
        assertEquals(2, run("trace", "-e", "trace=zx_channel_wirte", "hello"));
        assertOneLine("no system call is named by 'zx_channel_wirte', did you mean channel_write?"
                + " (see 'jacinth trace --help')");
    }

    @Test
    void aCallThatIsLikeNoOtherIsNotGuessed() {
        assertEquals(2, run("syscalls", "open"));
        assertOneLine(
                "no system call is named by 'open': 'jacinth syscalls' lists them (see 'jacinth syscalls --help')");
    }

    @ParameterizedTest
    @CsvSource({"rnu, 'rnu'', did you mean run?'", "rum, 'rum'', did you mean run?'", "frobnicate, frobnicate'"})
    void aMistypedCommandIsGuessed(String typed, String told) {
        assertEquals(2, run(typed, "hello"));
        assertOneLine("there is no command '%s (see 'jacinth --help')".formatted(told));
    }

    @Test
    void aProgramHasAName() {
        assertEquals(127, run("run", ""));
        assertOneLine("the name of the file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arm64", "ARM64", "aarch64"})
    void anIsaHasTheNamesThatCompilersGiveIt(String name) {
        assertEquals(126, run("run", "--arch", name, "../guest-images/bin/x64/hello"));
        assertOneLine("../guest-images/bin/x64/hello is for x64, not arm64");
    }

    @Test
    void anUnknownIsaIsAMistake() {
        assertEquals(2, run("sdk", "--out", "x", "--arch", "mips"));
        assertOneLine(
                "Invalid value for option '--arch': 'mips' is no ISA; write x64 or arm64 (see 'jacinth sdk --help')");
    }

    @Test
    void callsAreListedByName() {
        assertEquals(0, run("syscalls", "zx_port_wait"));
        assertTrue(out().startsWith("zx_status_t zx_port_wait("), out());
        assertEquals(1, out().lines().filter(line -> line.startsWith("zx_")).count());
    }

    @Test
    void allCallsAreListedForPrograms() {
        assertEquals(0, run("syscalls", "--json"));
        assertEquals(
                170,
                out().lines()
                        .filter(line -> line.contains("\"name\": \"zx_") || line.startsWith("{"))
                        .count());
    }

    @Test
    void theSdkIsWritten(@TempDir Path folder) {
        assertEquals(0, run("sdk", "--out", folder.toString(), "--arch", "arm64"), this::err);
        assertTrue(Files.isRegularFile(folder.resolve("include/zircon/syscalls.h")));
        assertTrue(Files.isRegularFile(folder.resolve("lib/libzircon.so")));
    }

    @Test
    void whereNoSdkCanBeWrittenIsSaid(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertEquals(125, run("sdk", "--out", file.resolve("sdk").toString()));
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().startsWith("jacinth: cannot write the SDK to "), err());
    }

    @Test
    void theDoctorFindsThatGuestsRunHere() {
        run("doctor");
        assertTrue(out().contains("ok      x64 guests"), out());
        assertTrue(out().contains("ok      arm64 guests"), out());
    }
}
