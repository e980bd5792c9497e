package jacinth.cli;

import jacinth.cli.trace.Filter;
import jacinth.cli.trace.TextTrace;
import jacinth.machine.Machine;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What of a run is to be traced, and where to.
///
/// @param limit bytes of a string that are shown at most
/// @param file null for standard error
record Tracing(Filter filter, int limit, @Nullable Path file) {
    /// @return null if the trace goes to standard error
    /// @throws Failure if the file cannot be made
    @Nullable
    OutputStream open() {
        try {
            return file == null ? null : new FileOutputStream(file.toFile());
        } catch (IOException e) {
            throw new Failure(ExitCode.OWN_FAILURE, "cannot write the trace: " + e.getMessage());
        }
    }

    TextTrace start(Machine machine, Output to) {
        return new TextTrace(machine.clock(), filter, limit, to::line);
    }
}
