package jacinth.cli.bench;

import jacinth.emulator.Isa;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The guest programs: `bin/ISA/NAME` and `src/NAME.c` in `folder`.
public record Guests(Path folder) {
    private static final String NAME = "guest-images";

    /// Those of the checkout that this code was built in, else of the working directory.
    public static Guests near() {
        try {
            var code = Guests.class.getProtectionDomain().getCodeSource().getLocation();
            for (var above = Path.of(code.toURI()); above != null; above = above.getParent()) {
                var folder = above.resolve(NAME);
                if (Files.isDirectory(folder)) {
                    return new Guests(folder);
                }
            }
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        return new Guests(Path.of(NAME));
    }

    /// The program `name`, built for Zircon.
    Path image(Isa isa, String name) throws BenchException {
        return file(Path.of("bin", isa.toString(), name));
    }

    /// The source of the program `name`.
    Path source(String name) throws BenchException {
        return file(Path.of("src", name + ".c"));
    }

    private Path file(Path relative) throws BenchException {
        var file = folder.resolve(relative);
        if (!Files.isRegularFile(file)) {
            throw new BenchException(file + " is missing: name the folder guest-images with --guests");
        }
        return file;
    }
}
