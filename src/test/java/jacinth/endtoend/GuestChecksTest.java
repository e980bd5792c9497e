package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the guests that check the ABI from inside.
class GuestChecksTest {
    private static final Path IMAGES = Path.of("../../guest-images/bin");

    static List<Path> checks() throws IOException {
        try (Stream<Path> files = Files.list(IMAGES.resolve("x64"))) {
            return files.map(Path::getFileName)
                    .filter(name -> name.toString().startsWith("check-"))
                    .sorted()
                    .flatMap(name -> Stream.of(Isa.values())
                            .map(isa -> IMAGES.resolve(isa.name().toLowerCase(Locale.ROOT))
                                    .resolve(name)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("checks")
    void whatTheGuestExpectsOfTheAbiHolds(Path image) {
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), out, out, false);

        var words = new ArrayList<>(List.of("run", "--timeout", "60s", image.toString()));
        if (image.endsWith("check-privileged")) {
            words.addAll(List.of("--grant", "root-job,root-resource"));
        }

        int exitCode = Main.run(terminal, words.toArray(String[]::new));

        assertEquals(0, exitCode, () -> out.toString(StandardCharsets.UTF_8));
    }
}
