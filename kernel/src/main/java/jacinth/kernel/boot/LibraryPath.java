package jacinth.kernel.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The host folders in which the dynamic linker's requests are looked up. Nothing outside them is ever read for a
/// guest.
///
/// @param folders searched in order
public record LibraryPath(List<Path> folders) {
    public LibraryPath {
        folders = List.copyOf(folders);
    }

    /// The contents of the first file of that name, null if there is none.
    ///
    /// @param name relative to a folder; one that leads out of it is not found
    public byte @Nullable [] find(String name) {
        for (var folder : folders) {
            var file = resolve(folder, name);
            var contents = file == null ? null : read(file);
            if (contents != null) {
                return contents;
            }
        }
        return null;
    }

    /// A file that cannot be read is as good as absent: the next folder may have it.
    private static byte @Nullable [] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /// The user may link to files elsewhere; the guest may not name them.
    private static @Nullable Path resolve(Path folder, String name) {
        try {
            var file = folder.resolve(name).normalize();
            return file.startsWith(folder.normalize()) && Files.isRegularFile(file) ? file : null;
        } catch (InvalidPathException noName) {
            return null;
        }
    }
}
