package jacinth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description = "Run a guest ELF. Its output is ours, its exit code is ours.",
        customSynopsis = "jacinth run [options] PROGRAM [-- ARG...]",
        footer = {"", "Example: jacinth run guest-images/bin/x64/args -- one two"})
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final RunOptions options = new RunOptions();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new Session(terminal, options).run(null);
    }
}
