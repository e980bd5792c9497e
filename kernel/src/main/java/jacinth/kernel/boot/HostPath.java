package jacinth.kernel.boot;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Names of host files that may be any bytes. Java's own paths lose what is not in the host's encoding.
public final class HostPath {
    private HostPath() {}

    /// The file of that name, relative to the working directory unless it begins with a slash.
    ///
    /// @throws InvalidPathException if no file can have that name
    public static Path of(byte[] name) {
        var ascii = new StringBuilder(name.length);
        var escaped = new StringBuilder(name.length);
        for (byte octet : name) {
            ascii.append((char) octet);
            escaped.append(isPlain(octet) ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
        }
        if (escaped.indexOf("%") < 0) {
            return Path.of(ascii.toString());
        }
        if (ascii.indexOf("\0") >= 0) {
            throw new InvalidPathException(escaped.toString(), "a name with a NUL");
        }
        // A file URI is the one way to a path by its bytes.
        if (name[0] == '/') {
            return Path.of(URI.create("file://" + escaped));
        }
        var below = Path.of(URI.create("file:///" + escaped));
        return below.subpath(0, below.getNameCount());
    }

    private static boolean isPlain(byte octet) {
        return octet >= '0' && octet <= '9'
                || octet >= 'A' && octet <= 'Z'
                || octet >= 'a' && octet <= 'z'
                || "/.-_+~".indexOf(octet) >= 0;
    }
}
