package jacinth.emulator.host;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Where a native library is loaded from: the file its environment variable names, else the one we carry, else the
/// system's. A file that is named and cannot be loaded is an error, not a reason to look further.
///
/// @param symbols what it exports, for as long as the process lives
/// @param file its path, or its bare name if the system found it
@SuppressWarnings("restricted") // native access is what this is for
public record LibraryFile(SymbolLookup symbols, String file) {
    private static final String RESOURCES = "/jacinth/emulator/natives/";

    /// @param name for people
    /// @param variable environment variable that may name a file
    /// @param linux file name on Linux
    /// @param macOs file name on macOS
    /// @throws UnsatisfiedLinkError with a line that says what to do
    public static LibraryFile find(String name, String variable, String linux, String macOs) {
        var platform = HostPlatform.current();
        var fileName = platform.isMacOs() ? macOs : linux;
        var named = System.getenv(variable);
        if (named != null) {
            return load(Path.of(named), variable + " names " + named + ", which cannot be loaded");
        }
        try {
            var bundled = bundled(platform + "/" + fileName);
            if (bundled != null) {
                return load(bundled, name + " cannot be loaded from " + bundled);
            }
        } catch (IOException failure) {
            throw new UnsatisfiedLinkError(
                    name + " cannot be unpacked, set XDG_CACHE_HOME to a folder that can be written: "
                            + failure.getMessage());
        }
        try {
            return new LibraryFile(SymbolLookup.libraryLookup(fileName, Arena.global()), fileName);
        } catch (IllegalArgumentException missing) {
            throw new UnsatisfiedLinkError(name + " (" + fileName + ") is not found: run emulator/natives.sh and build"
                    + " again, or set " + variable + " to its file");
        }
    }

    /// @throws UnsatisfiedLinkError if it does not export that
    public MemorySegment symbol(String function) {
        return symbols.find(function)
                .orElseThrow(() -> new UnsatisfiedLinkError(file + " is another library: it has no " + function));
    }

    private static LibraryFile load(Path file, String complaint) {
        try {
            return new LibraryFile(SymbolLookup.libraryLookup(file, Arena.global()), file.toString());
        } catch (IllegalArgumentException failure) {
            throw new UnsatisfiedLinkError(complaint);
        }
    }

    /// The file in the build's output folder, or that of the jar unpacked.
    private static @Nullable Path bundled(String resource) throws IOException {
        var url = LibraryFile.class.getResource(RESOURCES + resource);
        if (url == null) {
            return null;
        }
        if (url.getProtocol().equals("file")) {
            try {
                return Path.of(url.toURI());
            } catch (URISyntaxException failure) {
                throw new AssertionError(url.toString(), failure);
            }
        }
        return unpacked(url, resource);
    }

    /// Unpacks once for each content. Processes that do so at the same time each put a whole file in place.
    private static Path unpacked(URL url, String resource) throws IOException {
        var folder = cacheFolder().resolve(contentHash(resource));
        var file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        if (Files.exists(file)) {
            return file;
        }
        createDirectories(folder);
        var part = Files.createTempFile(folder, "unpacking", "");
        try (var content = url.openStream()) {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }

    private static void createDirectories(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException failure) {
            throw new IOException(failure.getMessage() + " is not a folder", failure);
        }
    }

    private static String contentHash(String resource) throws IOException {
        try (InputStream content = LibraryFile.class.getResourceAsStream(RESOURCES + resource + ".sha256")) {
            if (content == null) {
                throw new AssertionError(resource + " was packed without its hash");
            }
            return new String(content.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    private static Path cacheFolder() {
        var home = Path.of(System.getProperty("user.home"));
        var cache = System.getenv("XDG_CACHE_HOME");
        if (cache != null && !cache.isEmpty()) {
            return Path.of(cache, "jacinth", "natives");
        }
        return home.resolve(HostPlatform.current().isMacOs() ? "Library/Caches" : ".cache")
                .resolve("jacinth/natives");
    }
}
