package jacinth.cli;

import jacinth.cli.trace.Filter;
import jacinth.kernel.syscall.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "trace",
        description = "Run a guest ELF, and print each system call.",
        customSynopsis = "jacinth trace [options] PROGRAM [-- ARG...]",
        footer = {"", "Example: jacinth trace -e trace=%%channel,%%handle guest-images/bin/x64/pingpong -- 3"})
final class TraceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    final RunOptions options = new RunOptions();

    @Option(names = "-o", paramLabel = "FILE", description = "Write the trace to a file instead of standard error.")
    @Nullable
    HostFile file;

    @Option(
            names = "-e",
            paramLabel = "EXPR",
            description = "trace=NAME, %%group (all names that begin so), /regex, several of them with commas between, "
                    + "! before the list for all others (repeatable).")
    List<String> expressions = new ArrayList<>();

    @Option(
            names = "-s",
            paramLabel = "N",
            defaultValue = "32",
            description = "Show at most N bytes of a string (default: ${DEFAULT-VALUE}).")
    int limit;

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw misused("-s wants a number that is not negative, not " + limit);
        }
        return new Session(terminal, options).run(new Tracing(filter(), limit, file));
    }

    private Filter filter() {
        try {
            return Filter.ofTrace(expressions, SyscallTable.ALL.signatures());
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException misused(String message) {
        if (spec == null) {
            throw new AssertionError("no command line was parsed");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
