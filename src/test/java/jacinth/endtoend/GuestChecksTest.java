package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jacinth.cli.Main;
import jacinth.cli.Terminal;
import jacinth.emulator.Isa;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs the guests that check the ABI from inside.
class GuestChecksTest {
    /// Of all the answers that the calls can give.
    private static final int LEAST_PERCENT = 97;

    /// Those that need what only the first program of a system has.
    private static final Set<String> PRIVILEGED = Set.of(
            "check-device", "check-interrupt", "check-limits", "check-platform", "check-privileged", "check-trace");

    @TempDir
    Path folder;

    GuestChecksTest() {
        folder = Path.of("");
    }

    private static List<String> checks() throws IOException {
        try (Stream<Path> files = Files.list(Jacinth.guests().resolve("bin/x64"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("check-"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatTheGuestsExpectOfTheAbiHolds() throws IOException {
        var runs = checks().stream()
                .flatMap(check -> Stream.of(Isa.values())
                        .map(isa -> dynamicTest(isa + " " + check, () -> assertHolds(isa, check))));
        return Stream.concat(runs, Stream.of(dynamicTest("coverage", this::assertAnswersAreExercised)));
    }

    private void assertHolds(Isa isa, String check) {
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), out, out, false);
        var coverage = folder.resolve(isa + "-" + check).toString();
        var image = Jacinth.image(isa, check).toString();

        var words = new ArrayList<>(List.of("run", "--timeout", "60s", "--coverage-out", coverage, image));
        if (PRIVILEGED.contains(check)) {
            words.addAll(List.of("--grant", "root-job,root-resource,boot-items"));
        }

        int exitCode = Main.run(terminal, words.toArray(String[]::new));

        assertEquals(0, exitCode, () -> out.toString(StandardCharsets.UTF_8));
    }

    private void assertAnswersAreExercised() throws IOException {
        var words = new ArrayList<>(List.of("syscalls"));
        try (var files = Files.list(folder)) {
            files.sorted().forEach(file -> words.addAll(List.of("--coverage", file.toString())));
        }

        var matrix = Jacinth.run(words.toArray(String[]::new)).out();

        var total = Pattern.compile("\nall .* (\\d+) %\n$").matcher(matrix);
        assertTrue(total.find() && Integer.parseInt(total.group(1)) >= LEAST_PERCENT, matrix);
    }
}
