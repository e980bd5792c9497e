package jacinth.cli;

import jacinth.cli.trace.Filter;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.abi.Right;
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
        customSynopsis = "jacinth trace [options] PROGRAM [-- ARG...]")
final class TraceCommand implements Callable<Integer> {
    private final Terminal terminal;

    private @Nullable CommandSpec spec;

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

    @Option(names = "-c", description = "Print no lines, but in the end a table: calls, errors and virtual time.")
    boolean counts;

    @Option(names = "-r", description = "Show the time since the line before.")
    boolean relative;

    @Mixin
    final StraceHabits habits = new StraceHabits();

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Puts the legend of the lines below the options.
    @Spec
    void spec(CommandSpec given) {
        spec = given;
        given.usageMessage().footer(footer());
    }

    private static String[] footer() {
        return new String[] {
            "",
            "A handle is shown as 0x1a3b7f<channel 1050↔1051 rwT>: its value, and of its object the type, the koid, "
                    + "the peer's koid, the name if it has one, and what the handle may do:",
            Right.legend() + ".",
            "",
            "Example: jacinth trace -e trace=%%channel,%%handle guest-images/bin/x64/pingpong -- 3"
        };
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw misused("-s wants a number that is not negative, not " + limit);
        }
        var tracing = new Tracing(filter(), limit, relative, counts, file);
        if (!options.quiet) {
            habits.words().forEach(terminal::say);
        }
        return new Session(terminal, options).run(tracing);
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
