package jacinth.cli;

import jacinth.emulator.Isa;
import jacinth.machine.Machine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The machine that a program runs on, and for how long.
final class MachineOptions {
    /// Where UTC and idle time come from.
    enum ClockKind {
        VIRTUAL,
        REAL
    }

    @Option(
            names = "--arch",
            paramLabel = "ISA",
            description = "x64 or arm64; the program's own by default, and an error if it is not.")
    @Nullable
    Isa arch;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "512M",
            converter = Sizes.class,
            description = "RAM of the machine, as 64M or 2G (default: ${DEFAULT-VALUE}).")
    long memory;

    @Option(
            names = "--cpus",
            paramLabel = "N",
            defaultValue = "4",
            description = "Processors of the machine (default: ${DEFAULT-VALUE}).")
    int cpus;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Of all randomness: addresses, handle values, and unless it is 0, how threads interleave. The same "
                            + "seed gives the same run (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--clock",
            paramLabel = "KIND",
            defaultValue = "virtual",
            description = "virtual: idle time is skipped, UTC starts at a fixed date; real: both are the host's "
                    + "(default: ${DEFAULT-VALUE}).")
    ClockKind clock = ClockKind.VIRTUAL;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "End the run after this much host time, with exit code 124.")
    @Nullable
    Duration timeout;

    @Option(
            names = "--time-limit",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "End the run at this virtual time, with exit code 124.")
    @Nullable
    Duration timeLimit;

    /// @throws Failure if there can be no such machine
    Machine.Configuration configuration(Isa isa, Input input, boolean interactive) {
        try {
            return new Machine.Configuration(isa, memory, cpus, seed, clock == ClockKind.REAL, input, interactive);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
