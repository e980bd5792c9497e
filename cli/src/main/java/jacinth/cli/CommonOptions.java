package jacinth.cli;

import picocli.CommandLine.Option;

/// What every command understands.
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say what happens on the host; show the stack trace of an internal error.")
    boolean verbose;
}
