package jacinth.cli;

import jacinth.cli.bench.Bench;
import jacinth.cli.bench.BenchException;
import jacinth.cli.bench.Growth;
import jacinth.cli.bench.Guests;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measure how fast it is here. Figures are medians of processor time (of a whole process: of time "
                + "passed), taken by turns; compare their ratios, not those of two runs.",
        footer = {"", "Example: jacinth bench --against qemu"})
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_PERCENT = 1000;

    /// Whom to compare with.
    enum Rival {
        QEMU
    }

    private final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    final CommonOptions common = new CommonOptions();

    @Option(
            names = "--against",
            paramLabel = "RIVAL",
            description = "Let another do the computing, too: ${COMPLETION-CANDIDATES}. Needs clang-19, ld.lld-19 and "
                    + "qemu-x86_64.")
    @Nullable
    Rival against;

    @Option(
            names = "--growth",
            description =
                    "Measure something else: how an operation's cost grows with how many objects, threads, packets, "
                            + "timers, mappings, pages or clones there are.")
    boolean growth;

    @Option(names = "--json", description = "For programs: one object, times in nanoseconds.")
    boolean json;

    @Option(
            names = "--guests",
            paramLabel = "DIR",
            description = "The folder guest-images, if it is not the one beside the launcher.")
    @Nullable
    HostFile guests;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "9",
            description = "Samples of each figure (default: ${DEFAULT-VALUE}).")
    int repeat;

    @Option(
            names = "--work",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "Of the usual work in a sample: less is quicker, and less exact (default: ${DEFAULT-VALUE}).")
    int percent;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require(repeat >= 1, "--repeat wants at least 1, not " + repeat);
        require(percent >= 1 && percent <= MOST_PERCENT, "--work wants 1 to " + MOST_PERCENT + ", not " + percent);
        require(!growth || against == null, "--growth and --against are two measurements");
        try {
            var near = guests == null ? Guests.near() : new Guests(guests.path());
            return terminal.print(growth ? measureGrowth(near) : measure(near));
        } catch (BenchException e) {
            throw new Failure(ExitCode.NO, String.valueOf(e.getMessage()));
        }
    }

    private String measure(Guests near) throws BenchException {
        try (var bench = new Bench(near, percent, against == Rival.QEMU)) {
            var report = bench.measure(repeat, this::show);
            return json ? report.json() : report.text();
        }
    }

    private String measureGrowth(Guests near) throws BenchException {
        var report = new Growth(near, percent).measure(repeat, this::show);
        return json ? report.json() : report.text();
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            if (spec == null) {
                throw new AssertionError("no command line was parsed");
            }
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /// How far it is, to somebody who waits.
    private void show(int taken) {
        if (terminal.interactive()) {
            terminal.say("sample %d of %d".formatted(taken + 1, repeat));
        }
    }
}
