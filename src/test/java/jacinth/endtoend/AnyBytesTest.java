package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.cli.Main;
import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Words and file names that are no text, in a process of its own: Java hands none of them to another program, so a
/// shell does. Each character of the script is a byte.
class AnyBytesTest {
    private static final String NO_TEXT = "\u00ff\u00fe";

    @TempDir
    Path folder;

    AnyBytesTest() {
        folder = Path.of("");
    }

    @BeforeAll
    static void need() {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/proc/self/cmdline")), "the host does not tell a process its own words");
    }

    private record Result(int code, String out, String err) {}

    /// @param script finds our command line in `$jacinth`, and stands in the folder
    private Result shell(String script) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("script"), script, StandardCharsets.ISO_8859_1);
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var builder = new ProcessBuilder("sh", file.toString())
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("jacinth", java + " --enable-native-access=ALL-UNNAMED " + Main.class.getName());
        int code = builder.start().waitFor();
        return new Result(code, read("out"), read("err"));
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void argumentsEnvironmentAndTheProgramsNameArriveAsTheyAre(Isa isa) throws IOException, InterruptedException {
        var result = shell("""
                cp '%s' 'args-%s'
                exec $jacinth run --env 'A=%s' ./'args-%s' -- '%s' '\u00c3\u00b6' '\u00ef\u00bf\u00bd\u00ed\u00a0\u0080'
                """.formatted(Jacinth.image(isa, "args"), NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT));
        assertEquals(new Result(0, """
                argv[0]=args-%s
                argv[1]=%s
                argv[2]=\u00c3\u00b6
                argv[3]=\u00ef\u00bf\u00bd\u00ed\u00a0\u0080
                A=%s
                """.formatted(NO_TEXT, NO_TEXT, NO_TEXT), ""), result);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aFileThatIsNotThereIsNamedSoThatATerminalIsUnharmed(Isa isa) throws IOException, InterruptedException {
        var result = shell("exec $jacinth run '" + NO_TEXT + "\u001b[31m'\n");
        assertEquals(new Result(127, "", "jacinth: \\377\\376\\33[31m: no such file\n"), result);
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void theTraceAndTheLibraryFolderMayHaveAnyName(Isa isa) throws IOException, InterruptedException {
        Files.write(folder.resolve("ld.so.1"), ElfFile.of(isa).bytes());
        Files.write(
                folder.resolve("program"),
                ElfFile.of(isa).interpretedBy("ld.so.1").bytes());
        var result = shell("""
                mkdir '%s' && mv ld.so.1 '%s'
                $jacinth trace -o 'trace%s' --lib-path '%s' program
                echo $?
                cat trace*
                """.formatted(NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT));
        assertTrue(result.out.startsWith("133\n"), result.toString());
        assertTrue(result.out.contains("+++ killed by ZX_EXCP_SW_BREAKPOINT +++"), result.toString());
    }
}
