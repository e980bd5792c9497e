package jacinth.cli;

import jacinth.kernel.Ending;
import jacinth.kernel.Kernel;
import jacinth.kernel.KernelEvents;
import jacinth.kernel.boot.ImageException;
import jacinth.kernel.boot.Program;
import jacinth.machine.Machine;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of one program, from its file to our exit code.
final class Session {
    private final Terminal terminal;
    private final RunOptions options;
    private final Diagnostics diagnostics;

    Session(Terminal terminal, RunOptions options) {
        this.terminal = terminal;
        this.options = options;
        this.diagnostics = new Diagnostics(options.common.verbose);
    }

    /// Runs it, and says on the terminal how it ended if that is not plain.
    ///
    /// @return our exit code
    /// @throws Failure if it cannot be run, or what it says cannot be written
    int run(@Nullable Tracing tracing) {
        var program = options.program.read(options.machine.arch);
        var configuration = options.machine.configuration(program.image().isa(), terminal);
        diagnostics.say("{} is for {}", options.program.program, program.image().isa());
        diagnostics.say(
                "machine: {} bytes of memory, {} processors, seed {}",
                configuration.memory(),
                configuration.cpus(),
                configuration.seed());
        try (var machine = open(configuration);
                var stopper = new Stopper(machine, options.machine.timeout);
                var traceFile = tracing == null ? null : tracing.open()) {
            var out = new Output("standard output", terminal.out(), machine::stop);
            var err = new Output("standard error", terminal.err(), machine::stop);
            var trace = traceFile == null ? err : new Output("the trace", traceFile, machine::stop);
            KernelEvents events = new Warnings(err, options.quiet);
            if (tracing != null) {
                events = new Observers(List.of(tracing.start(machine, trace), events));
            }
            diagnostics.say("machine ready");
            var ending = run(new Kernel(machine, new HostConsole(out, err), events), program);
            diagnostics.say(
                    "{} after {} ns of virtual time", ending, machine.clock().monotonic());
            for (var output : List.of(out, err, trace)) {
                if (output.exitCode() != ExitCode.OK) {
                    return output.exitCode();
                }
            }
            tell(ending, stopper);
            return ExitCode.of(ending);
        } catch (IOException e) {
            throw new Failure(ExitCode.OWN_FAILURE, "cannot finish the trace: " + e.getMessage());
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
            var process = kernel.launch(program, options.program.libraries());
            if (options.machine.timeLimit != null) {
                kernel.limitTime(options.machine.timeLimit.toNanos());
            }
            return kernel.run(process);
        } catch (ImageException e) {
            throw ProgramOptions.failure(e);
        }
    }

    private void tell(Ending ending, Stopper stopper) {
        switch (ending) {
            case Ending.Exited(long code)
            when code != (code & 0xff) ->
                terminal.say("jacinth: the exit code %d does not fit: ending with %d".formatted(code, code & 0xff));
            case Ending.Deadlocked(var threads) -> {
                terminal.say("jacinth: deadlock: every thread waits, and nothing is left to wake one");
                threads.forEach(thread -> terminal.say("  " + thread));
            }
            case Ending.OutOfTime(var threads) ->
                terminal.say("jacinth: the virtual time is up: " + String.join("; ", threads));
            case Ending.Stopped(var threads)
            when stopper.timedOut() -> terminal.say("jacinth: timed out: " + String.join("; ", threads));
            case Ending.Exited _, Ending.Crashed _, Ending.Killed _, Ending.Stopped _ -> {}
        }
    }
}
