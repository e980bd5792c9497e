package jacinth.cli;

import jacinth.kernel.Ending;
import jacinth.kernel.Kernel;
import jacinth.kernel.KernelEvents;
import jacinth.kernel.boot.ImageException;
import jacinth.kernel.boot.Program;
import jacinth.machine.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One run of one program, from its file to our exit code.
final class Session {
    private final Terminal terminal;
    private final MachineOptions machineOptions;
    private final ProgramOptions programOptions;
    private final boolean quiet;

    Session(Terminal terminal, MachineOptions machineOptions, ProgramOptions programOptions, boolean quiet) {
        this.terminal = terminal;
        this.machineOptions = machineOptions;
        this.programOptions = programOptions;
        this.quiet = quiet;
    }

    /// Runs it, and says on the terminal how it ended if that is not plain.
    ///
    /// @param observers to be told, besides the terminal
    /// @return our exit code
    /// @throws Failure if it cannot be run
    int run(Function<Machine, List<KernelEvents>> observers) {
        var program = programOptions.read(machineOptions.arch);
        var configuration = machineOptions.configuration(program.image().isa(), terminal);
        try (var machine = open(configuration);
                var stopper = new Stopper(machine, machineOptions.timeout)) {
            var all = new ArrayList<>(observers.apply(machine));
            all.add(new Warnings(terminal, quiet));
            var console = new HostConsole(terminal, machine::stop);
            var kernel = new Kernel(machine, console, all.size() == 1 ? all.getFirst() : new Observers(all));
            var ending = run(kernel, program);
            if (console.broken() != null) {
                return outputBroken(console.broken());
            }
            return verdict(ending, stopper);
        }
    }

    private static Machine open(Machine.Configuration configuration) {
        try {
            return Machine.open(configuration);
        } catch (UnsatisfiedLinkError e) {
            throw new Failure(ExitCode.OWN_FAILURE, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            throw new Failure(
                    ExitCode.OWN_FAILURE,
                    "the host cannot give the machine %d MiB of memory: choose less with --memory"
                            .formatted(configuration.memory() >> 20));
        }
    }

    private Ending run(Kernel kernel, Program program) {
        try {
            var process = kernel.launch(program, programOptions.libraries());
            if (machineOptions.timeLimit != null) {
                kernel.limitTime(machineOptions.timeLimit.toNanos());
            }
            return kernel.run(process);
        } catch (ImageException e) {
            throw ProgramOptions.failure(e);
        }
    }

    private int verdict(Ending ending, Stopper stopper) {
        switch (ending) {
            case Ending.Exited(long code)
            when code != (code & 0xff) ->
                terminal.say("jacinth: the exit code %d does not fit: ending with %d".formatted(code, code & 0xff));
            case Ending.Deadlocked(var waits) -> {
                terminal.say("jacinth: deadlock: every thread waits, and nothing is left to wake one");
                waits.forEach(wait -> terminal.say("  " + wait));
            }
            case Ending.OutOfTime _ -> terminal.say("jacinth: the virtual time limit is reached");
            case Ending.Stopped _ when stopper.timedOut() -> terminal.say("jacinth: timed out");
            case Ending.Exited _, Ending.Crashed _, Ending.Killed _, Ending.Stopped _ -> {}
        }
        return ExitCode.of(ending);
    }

    /// As other programs do: a reader that has seen enough is no error to talk about.
    private static int outputBroken(IOException broken) {
        var why = String.valueOf(broken.getMessage());
        if (why.contains("Broken pipe")) {
            return ExitCode.OUTPUT_CLOSED;
        }
        throw new Failure(ExitCode.OWN_FAILURE, "cannot write the program's output: " + why);
    }
}
