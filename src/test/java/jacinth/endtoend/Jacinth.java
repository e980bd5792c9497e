package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jacinth.cli.Main;
import jacinth.cli.Terminal;
import jacinth.emulator.Isa;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line, in this process.
final class Jacinth {
    private static final Path GUESTS = guests();

    private Jacinth() {}

    /// What a command came to.
    ///
    /// @param out each byte a character
    record Result(int code, String out, String err) {
        void assertIs(int expectedCode, String expectedOut, String expectedErr) {
            assertEquals(new Result(expectedCode, expectedOut, expectedErr), this);
        }

        /// How many lines there are on standard error that are no details of the one before.
        long told() {
            return err.lines().filter(line -> !line.startsWith("  ")).count();
        }

        /// The first line on standard error.
        String firstTold() {
            return err.lines().findFirst().orElse("");
        }

        /// It ended with one line on standard error, and with nothing else.
        void assertRefused(int expectedCode) {
            assertEquals(expectedCode, code, err);
            assertEquals("", out);
            assertIsOneLine();
        }

        /// Standard error has one line of ours, which blames nobody but the user, and details of it.
        void assertIsOneLine() {
            assertEquals(1, told(), err);
            assertEquals("jacinth: ", err.substring(0, 9));
            assertFalse(err.contains("internal error") || err.contains("xception"), err);
        }
    }

    static Result run(String... words) {
        return run(new byte[0], words);
    }

    static Result run(byte[] input, String... words) {
        var out = new ByteArrayOutputStream();
        var result = run(input, out, words);
        return new Result(result.code, out.toString(StandardCharsets.ISO_8859_1), result.err);
    }

    /// What it writes to `out` is not in the result.
    static Result run(byte[] input, OutputStream out, String... words) {
        return run(new ByteArrayInputStream(input), out, words);
    }

    /// What it writes to `out` is not in the result.
    static Result run(InputStream input, OutputStream out, String... words) {
        var err = new ByteArrayOutputStream();
        int code = Main.run(new Terminal(input, out, err, false), words);
        return new Result(code, "", err.toString(StandardCharsets.UTF_8));
    }

    /// The words of a shell that run it in a process of its own.
    static List<String> command(List<String> jvmOptions, String... words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-enableassertions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /// The words that run a guest with arguments.
    static String[] words(String command, Isa isa, String guest, String... arguments) {
        var words = new ArrayList<>(List.of(command, image(isa, guest).toString(), "--"));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }

    static Result runGuest(Isa isa, String guest, String... arguments) {
        return run(words("run", isa, guest, arguments));
    }

    static Path image(Isa isa, String guest) {
        return GUESTS.resolve("bin").resolve(isa.toString()).resolve(guest);
    }

    static Path guests() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("guest-images"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("no guest-images above the working directory");
            }
        }
        return folder.resolve("guest-images");
    }
}
