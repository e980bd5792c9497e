package jacinth.kernel.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The host folders in which the dynamic linker's requests are looked up. Nothing outside them is ever read for a
/// guest, whatever it names and wherever links lead.
///
/// @param folders searched in order
public record LibraryPath(List<Path> folders) {
    public LibraryPath {
        folders = List.copyOf(folders);
    }

    /// The contents of the first file of that name, null if there is none.
    ///
    /// @param name relative to a folder, a character for each byte; one that leads out of it is not found
    public byte @Nullable [] find(String name) {
        if (name.startsWith("/")) {
            return null;
        }
        for (var folder : folders) {
            var contents = read(folder, name);
            if (contents != null) {
                return contents;
            }
        }
        return null;
    }

    /// A file that cannot be read, or is too large for any machine, is as good as absent: the next folder may have it.
    private static byte @Nullable [] read(Path folder, String name) {
        try {
            var home = folder.toRealPath();
            var file = home.resolve(HostPath.of(name.getBytes(StandardCharsets.ISO_8859_1)))
                    .toRealPath();
            return file.startsWith(home) && Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException | InvalidPathException | OutOfMemoryError unreadable) {
            return null;
        }
    }
}
