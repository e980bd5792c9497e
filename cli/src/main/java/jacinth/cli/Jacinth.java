package jacinth.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command line as a whole, before a command is named.
@Command(
        name = "jacinth",
        description = "Runs unmodified Zircon programs on a simulated x86-64 or ARM64 machine.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Jacinth.Version.class,
        footer = {"", "Example: jacinth run guest-images/bin/x64/hello", "'jacinth COMMAND --help' tells more."})
final class Jacinth implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;

    /// What --version says.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var module = Jacinth.class.getModule().getDescriptor();
            return new String[] {
                "jacinth %s (Zircon ABI of December 2018), Java %s"
                        .formatted(module == null ? "" : module.rawVersion().orElse(""), Runtime.version())
            };
        }
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "no command");
        }
    }
}
