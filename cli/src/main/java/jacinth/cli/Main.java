package jacinth.cli;

import jacinth.cli.trace.Similar;
import jacinth.emulator.Isa;
import jacinth.vdso.abi.Printable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Where the JVM begins. Whatever happens ends as an exit code and, if it went wrong, one line.
public final class Main {
    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] words) {
        // Numbers look the same on every host.
        Locale.setDefault(Locale.ROOT);
        var terminal = new Terminal(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isKeyboard());
        System.exit(run(terminal, Words.whole(words)));
    }

    /// Without the module jdk.internal.le there is no console but on a terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isKeyboard() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// Does what `words` say.
    ///
    /// @return the exit code
    public static int run(Terminal terminal, String... words) {
        return new Main(terminal).run(words);
    }

    private int run(String... words) {
        try {
            return execute(words);
        } catch (Throwable bug) {
            return broke(bug, List.of(words).contains("-v"));
        }
    }

    private int execute(String... given) {
        var words = asked(given);
        var line = new CommandLine(new Jacinth());
        for (var command : Command.among(words)) {
            line.addSubcommand(command.toString(), command.on(terminal));
        }
        for (var command : line.getSubcommands().values()) {
            if (command.getCommand() instanceof RunCommand || command.getCommand() instanceof TraceCommand) {
                var help = command.getCommandSpec().usageMessage();
                help.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.list());
            }
        }
        return line.registerConverter(HostFile.class, HostFile::of)
                .registerConverter(Isa.class, new Isas())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8)))
                .setErr(new PrintWriter(new OutputStreamWriter(terminal.err(), StandardCharsets.UTF_8)))
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::failed)
                .execute(words);
    }

    /// `help COMMAND` asks what `COMMAND --help` asks.
    private static String[] asked(String... words) {
        if (words.length == 0 || !words[0].equals("help")) {
            return words;
        }
        if (words.length == 1) {
            return new String[] {"--help"};
        }
        var asked = Arrays.copyOfRange(words, 1, words.length);
        return Command.among(asked).size() == 1 ? new String[] {asked[0], "--help"} : asked;
    }

    private int misused(ParameterException mistake, String[] words) {
        var command = mistake.getCommandLine();
        if (mistake instanceof MissingParameterException
                && !command.getUnmatchedArguments().isEmpty()) {
            // What was mistyped is a better clue than what is missing.
            return misused(new UnmatchedArgumentException(command, command.getUnmatchedArguments()), words);
        }
        var hint = command.getCommandSpec().qualifiedName() + " --help";
        var message = new StringBuilder(oneLine(mistake));
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            var similar = unmatched.getSuggestions();
            var first = unmatched.getUnmatched().getFirst();
            if (command.getParent() == null && !first.startsWith("-")) {
                message = new StringBuilder(noCommand(first));
            } else if (!similar.isEmpty()) {
                message.append(", did you mean ").append(similar.getFirst()).append('?');
            }
        }
        terminal.say("jacinth: %s (see '%s')".formatted(Printable.of(Words.encode(message.toString())), hint));
        return ExitCode.USAGE.number();
    }

    private static String noCommand(String typed) {
        var commands = Arrays.stream(Command.values()).map(Command::toString).toList();
        return "there is no command '%s'%s".formatted(typed, Similar.hint(typed, commands));
    }

    private int failed(Exception exception, CommandLine command, ParseResult parsed) {
        if (exception instanceof Failure failure) {
            terminal.say("jacinth: " + oneLine(failure));
            return failure.exitCode().number();
        }
        return broke(exception, parsed.originalArgs().contains("-v"));
    }

    private int broke(Throwable bug, boolean verbose) {
        var shortage = shortage(bug);
        var said = shortage == null
                ? "internal error: %s (this is a bug of ours: please report it; -v shows where)"
                : "the host's memory is used up (%s): choose less with --memory, of which a quarter may go to kernel "
                        + "objects of guests";
        terminal.say("jacinth: " + said.formatted(shortage == null ? oneLine(bug) : shortage.getMessage()));
        if (verbose) {
            var trace = new PrintWriter(new OutputStreamWriter(terminal.err(), StandardCharsets.UTF_8));
            bug.printStackTrace(trace);
            trace.flush();
        }
        return ExitCode.OWN_FAILURE.number();
    }

    /// That there was no memory, perhaps in a callback.
    private static @Nullable OutOfMemoryError shortage(@Nullable Throwable bug) {
        return bug == null || bug instanceof OutOfMemoryError ? (OutOfMemoryError) bug : shortage(bug.getCause());
    }

    /// What an exception says, without its line ends, and with what caused it.
    private static String oneLine(Throwable exception) {
        var said = exception instanceof Failure || exception instanceof ParameterException
                ? String.valueOf(exception.getMessage())
                : exception.toString();
        var cause = exception.getCause();
        var whole = cause == null || exception instanceof ParameterException ? said : said + ": " + cause;
        return whole.replaceAll("\\s*\\R\\s*", " ");
    }
}
