package jacinth.cli;

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
        footer = {"", "Example: jacinth syscalls channel_write %%port"})
final class SyscallsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    final CommonOptions common = new CommonOptions();

    /// How the list is written.
    static final class Format {
        @Option(names = "--json", description = "For programs: one array.")
        boolean json;

        @Option(names = "--md", description = "For documentation: one Markdown table.")
        boolean markdown;
    }

    @ArgGroup
    Format format = new Format();

    @Parameters(paramLabel = "NAME", description = "Only these: a name, %%group or /regex, as in 'jacinth trace -e'.")
    List<String> names = new ArrayList<>();

    SyscallsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var reference = new SyscallReference(chosen());
        return terminal.print(
                format.json ? reference.json() : format.markdown ? reference.markdown() : reference.text());
    }

    private List<Signature> chosen() {
        var calls = SyscallTable.ALL.signatures();
        try {
            var filter = Filter.of(names, calls);
            return calls.stream().filter(filter::shows).toList();
        } catch (IllegalArgumentException e) {
            if (spec == null) {
                throw new AssertionError("no command line was parsed", e);
            }
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
