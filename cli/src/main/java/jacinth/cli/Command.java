package jacinth.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// The commands there are. Each is made only when it is asked for.
enum Command {
    RUN(RunCommand::new),
    TRACE(TraceCommand::new),
    SYSCALLS(SyscallsCommand::new),
    INSPECT(InspectCommand::new),
    SDK(_ -> new SdkCommand()),
    BENCH(BenchCommand::new),
    DOCTOR(DoctorCommand::new);

    private final Function<Terminal, Callable<Integer>> maker;

    Command(Function<Terminal, Callable<Integer>> maker) {
        this.maker = maker;
    }

    Callable<Integer> on(Terminal terminal) {
        return maker.apply(terminal);
    }

    /// The one that `words` begin with, none if all they ask for is the version; else all, to choose from.
    static List<Command> among(String... words) {
        var first = words.length == 0 ? "" : words[0];
        if (first.equals("--version")) {
            return List.of();
        }
        var named = Arrays.stream(values())
                .filter(each -> each.toString().equals(first))
                .toList();
        return named.isEmpty() ? List.of(values()) : named;
    }

    /// As it is typed: `run`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
