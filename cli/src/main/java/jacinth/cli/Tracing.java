package jacinth.cli;

import jacinth.cli.trace.Filter;
import jacinth.cli.trace.TextTrace;
import jacinth.machine.Machine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// What of a run is to be traced, and where to.
///
/// @param limit bytes of a string that are shown at most
/// @param file null for standard error
record Tracing(Filter filter, int limit, @Nullable HostFile file) {
    /// @return null if the trace goes to standard error
    /// @throws Failure if the file cannot be made
    @Nullable
    OutputStream open() {
        try {
            return file == null ? null : Files.newOutputStream(file.path());
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.OWN_FAILURE, "cannot write the trace to %s: %s".formatted(file, Failure.reason(e)));
        }
    }

    TextTrace start(Machine machine, Output to) {
        return new TextTrace(machine.clock(), filter, limit, to::line);
    }
}
