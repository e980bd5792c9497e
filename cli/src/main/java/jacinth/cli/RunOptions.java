package jacinth.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands that run a program have in common.
final class RunOptions {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Mixin
    final MachineOptions machine = new MachineOptions();

    @Mixin
    final ProgramOptions program = new ProgramOptions();

    @Option(
            names = "--coverage-out",
            paramLabel = "FILE",
            description = "Write how often each call was answered what, for 'jacinth syscalls --coverage'.")
    @Nullable
    HostFile coverage;

    @Option(
            names = {"-q", "--quiet"},
            description = "No warnings.")
    boolean quiet;
}
