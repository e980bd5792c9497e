package jacinth.cli;

import jacinth.kernel.boot.HostPath;
import jacinth.vdso.abi.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file or folder that the user named.
///
/// @param name as it was typed
record HostFile(String name, Path path) {
    /// Where an option or argument stands that was not given.
    static final HostFile NONE = of("");

    static HostFile of(String name) {
        return new HostFile(name, HostPath.of(Words.encode(name)));
    }

    /// Whether it has no name: a path without one would be the current folder.
    boolean isEmpty() {
        return name.isEmpty();
    }

    /// Its last part, as it is typed.
    String lastName() {
        var trimmed = name.replaceAll("/+$", "");
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /// @throws Failure if it has no name
    void requireName() {
        if (isEmpty()) {
            throw new Failure(ExitCode.NOT_FOUND, "the name of the file is empty");
        }
    }

    /// Makes the file, or empties it.
    ///
    /// @param contents what will be in it, for messages
    /// @throws Failure if it cannot be made
    OutputStream create(String contents) {
        requireName();
        try {
            return Files.newOutputStream(path);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.OWN_FAILURE, "cannot write %s to %s: %s".formatted(contents, this, Failure.reason(e)));
        }
    }

    /// As lines show it.
    @Override
    public String toString() {
        return Printable.of(Words.encode(name));
    }
}
