package jacinth.cli;

import jacinth.cli.coverage.Matrix;
import jacinth.cli.trace.Filter;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.publish.SyscallReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "syscalls",
        description = "List the system calls: what each takes, needs and answers, and whether it is served.",
        footer = {
            "",
            "Example: jacinth syscalls channel_write %%port",
            "",
            "Which of the answers that they may give have runs seen?",
            "  jacinth run --coverage-out a.txt guest-images/bin/x64/check-port",
            "  jacinth run --coverage-out b.txt guest-images/bin/arm64/check-port",
            "  jacinth syscalls --coverage a.txt --coverage b.txt %%port"
        })
final class SyscallsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    final CommonOptions common = new CommonOptions();

    /// How the list is written.
    static final class Format {
        @Option(names = "--json", description = "For programs.")
        boolean json;

        @Option(names = "--md", description = "For documentation: one Markdown table.")
        boolean markdown;
    }

    @ArgGroup
    Format format = new Format();

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            description =
                    "Tell instead which answers of the calls that are served have been seen: OK, declared errors, "
                            + "and those that come of parameters; others are wrong. A run wrote the file with --coverage-out; several are "
                            + "added up (repeatable).")
    List<HostFile> coverage = new ArrayList<>();

    @Parameters(paramLabel = "NAME", description = "Only these: a name, %%group or /regex, as in 'jacinth trace -e'.")
    List<String> names = new ArrayList<>();

    SyscallsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var calls = chosen();
        return terminal.print(coverage.isEmpty() ? reference(calls) : matrix(calls));
    }

    private String reference(List<Signature> calls) {
        var reference = new SyscallReference(calls);
        return format.json ? reference.json() : format.markdown ? reference.markdown() : reference.text();
    }

    private String matrix(List<Signature> calls) {
        var matrix = new Matrix(calls, CoverageFile.merged(coverage));
        if (matrix.isEmpty()) {
            throw misused("none of these calls is served");
        }
        return format.json ? matrix.json() : format.markdown ? matrix.markdown() : matrix.text();
    }

    private List<Signature> chosen() {
        var calls = SyscallTable.ALL.signatures();
        try {
            var filter = coverage.isEmpty() ? Filter.of(names, calls) : Filter.ofTrace(names, calls);
            return calls.stream().filter(filter::shows).toList();
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
