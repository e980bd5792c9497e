package jacinth.cli;

import jacinth.cli.trace.CallCounts;
import jacinth.cli.trace.Filter;
import jacinth.cli.trace.TextTrace;
import jacinth.cli.trace.Trace;
import jacinth.machine.Machine;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// What of a run is to be traced, and where to.
///
/// @param limit bytes of a string that are shown at most
/// @param relative whether times are those since the line before
/// @param counts whether only a table of counts is wanted
/// @param file null for standard error
record Tracing(
        Filter filter,
        int limit,
        boolean relative,
        boolean counts,
        @Nullable HostFile file) {
    /// @return null if the trace goes to standard error
    /// @throws Failure if the file cannot be made
    @Nullable
    OutputStream open() {
        return file == null ? null : file.create("the trace");
    }

    Trace start(Machine machine, Output to) {
        return counts
                ? new CallCounts(machine.clock(), filter, to::line)
                : new TextTrace(machine.clock(), filter, limit, relative, to::line);
    }
}
