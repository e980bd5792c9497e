package jacinth.cli;

import jacinth.cli.coverage.Coverage;
import jacinth.cli.coverage.Recorder;
import jacinth.kernel.syscall.SyscallTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;

/// A file that keeps what the calls of a run were answered: made before the run, written however that ends.
final class CoverageFile implements AutoCloseable {
    private final HostFile file;
    private final OutputStream stream;
    private final Coverage coverage = new Coverage();

    /// @throws Failure if the file cannot be made
    CoverageFile(HostFile file) {
        this.file = file;
        this.stream = file.create("the coverage");
    }

    /// What the runs that wrote these files have seen together.
    ///
    /// @throws Failure if one of them is no such file
    static Coverage merged(List<HostFile> files) {
        var coverage = new Coverage();
        for (var file : files) {
            file.requireName();
            try {
                // Whatever bytes it has, it has lines.
                coverage.add(Files.readString(file.path(), StandardCharsets.ISO_8859_1), SyscallTable.ALL.signatures());
            } catch (NoSuchFileException _) {
                throw new Failure(ExitCode.NOT_FOUND, file + ": no such file");
            } catch (IOException e) {
                throw new Failure(ExitCode.OWN_FAILURE, file + " cannot be read: " + Failure.reason(e));
            } catch (IllegalArgumentException e) {
                throw new Failure(ExitCode.OWN_FAILURE, file + ", " + e.getMessage());
            }
        }
        return coverage;
    }

    Recorder recorder() {
        return new Recorder(coverage);
    }

    /// @throws Failure if it cannot be written
    @Override
    public void close() {
        try (stream) {
            stream.write(coverage.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.OWN_FAILURE, "cannot write the coverage to %s: %s".formatted(file, Failure.reason(e)));
        }
    }
}
