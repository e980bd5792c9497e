package jacinth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description = "Run a guest ELF. Its output is ours, its exit code is ours.",
        customSynopsis = "jacinth run [options] PROGRAM [-- ARG...]",
        footer = {
            "",
            "Example: jacinth run guest-images/bin/x64/args -- one two",
            "",
            "Exit codes: the guest's own (low 8 bits); 124 timed out or deadlocked, 125 our own failure, 126 not a program we can run, "
                    + "127 not found, 128 + n for a fatal exception (139 page fault, 132 undefined instruction, 133 "
                    + "breakpoint), 2 wrong usage."
        })
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
