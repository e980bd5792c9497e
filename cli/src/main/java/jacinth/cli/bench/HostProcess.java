package jacinth.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A program of the host, run to its end.
final class HostProcess {
    private HostProcess() {}

    /// @return what it wrote to standard error
    /// @throws BenchException if there is no such program, or it fails
    static String run(List<String> command) throws BenchException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = process.waitFor();
            if (code != 0) {
                throw new BenchException("%s ended with %d: %s"
                        .formatted(
                                Path.of(command.getFirst()).getFileName(), code, said.replaceAll("\\s*\\R\\s*", "; ")));
            }
            return said;
        } catch (IOException e) {
            throw new BenchException(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }
}
