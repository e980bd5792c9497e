package jacinth.cli;

import jacinth.kernel.Emulation;
import jacinth.kernel.Ending;
import jacinth.kernel.HandleHistory;
import jacinth.kernel.boot.Program;
import jacinth.kernel.device.PowerSwitch;
import jacinth.machine.Machine;
import jacinth.machine.interrupt.Irq;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.elf.ImageException;
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
        var in = new Input(terminal.in());
        var configuration = options.machine.configuration(program.image().isa(), in, terminal.interactive());
        diagnostics.say("{} is for {}", options.program.program, program.image().isa());
        diagnostics.say(
                "machine: {} bytes of memory, {} processors, seed {}",
                configuration.memory(),
                configuration.cpus(),
                configuration.seed());
        var out = new Output("standard output", terminal.out());
        var err = new Output("standard error", terminal.err());
        try (var emulation = open(configuration, new HostConsole(out, err));
                var stopper = new Stopper(emulation.machine(), options.machine.timeout);
                var traceFile = tracing == null ? null : tracing.open();
                var coverage = options.coverage == null ? null : new CoverageFile(options.coverage)) {
            var traceOutput = traceFile == null ? err : new Output("the trace", traceFile);
            for (var output : List.of(out, err, traceOutput)) {
                output.onBroken(emulation.kernel()::stop);
            }
            in.onBroken(emulation.kernel()::stop);
            var trace = tracing == null ? null : tracing.start(emulation.machine(), traceOutput);
            if (trace != null) {
                emulation.kernel().observers().add(trace);
            }
            if (tracing != null && !tracing.counts()) {
                var history = new HandleHistory(emulation.machine().clock());
                emulation.kernel().observers().remember(history);
            }
            if (coverage != null) {
                emulation.kernel().observers().add(coverage.recorder());
            }
            emulation.kernel().observers().add(new Warnings(emulation.machine().isa(), err, options.quiet));
            diagnostics.say("machine ready");
            answerQuestions(emulation, stopper, err);
            var ending = run(emulation, program);
            if (trace != null) {
                trace.end();
            }
            diagnostics.say(
                    "{} after {} ns of virtual time",
                    ending,
                    emulation.machine().clock().monotonic());
            for (var output : List.of(out, err, traceOutput)) {
                if (output.exitCode() != 0) {
                    return output.exitCode();
                }
            }
            in.check();
            tell(ending, stopper);
            return ExitCode.of(ending);
        } catch (IOException e) {
            throw new Failure(ExitCode.OWN_FAILURE, "cannot finish the trace: " + Failure.reason(e));
        }
    }

    /// On SIGQUIT says what every thread does; the run goes on.
    private static void answerQuestions(Emulation emulation, Stopper stopper, Output err) {
        var interrupts = emulation.machine().interrupts();
        interrupts.handle(
                Irq.QUESTION,
                () -> err.line("jacinth: SIGQUIT: "
                        + String.join("; ", emulation.kernel().threads())));
        stopper.onQuit(() -> interrupts.raise(Irq.QUESTION));
    }

    private static Emulation open(Machine.Configuration configuration, HostConsole console) {
        try {
            return Emulation.open(configuration, console);
        } catch (UnsatisfiedLinkError e) {
            throw new Failure(ExitCode.OWN_FAILURE, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            throw new Failure(
                    ExitCode.OWN_FAILURE,
                    "the host has no room for a machine of %d MiB: choose less with --memory, or allow more (ulimit -v)"
                            .formatted(configuration.memory() >> 20));
        }
    }

    private Ending run(Emulation emulation, Program program) {
        var limit = options.machine.timeLimit;
        try {
            return emulation.run(
                    program, options.program.libraries(), limit == null ? TimerQueue.NEVER : limit.toNanos());
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
            case Ending.PoweredOff(var off) -> terminal.say("jacinth: %s %s".formatted(off.by(), did(off.reason())));
            case Ending.OutOfTime(var threads) ->
                terminal.say("jacinth: the virtual time is up: " + String.join("; ", threads));
            case Ending.Stopped(var threads)
            when stopper.timedOut() -> terminal.say("jacinth: timed out: " + String.join("; ", threads));
            case Ending.Exited _, Ending.Crashed _, Ending.Killed _, Ending.Stopped _ -> {}
        }
    }

    private static String did(PowerSwitch.Reason reason) {
        return switch (reason) {
            case SHUTDOWN -> "shut the machine down";
            case REBOOT -> "restarted the machine: the run ends";
            case REBOOT_BOOTLOADER -> "restarted the machine, into its boot loader: the run ends";
            case REBOOT_RECOVERY -> "restarted the machine, to recover it: the run ends";
            case MEXEC -> "handed the machine over to another kernel, which cannot run here";
        };
    }
}
