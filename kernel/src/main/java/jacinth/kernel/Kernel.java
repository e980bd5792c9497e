package jacinth.kernel;

import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.kernel.boot.ProgramLoader;
import jacinth.kernel.boot.Vdso;
import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugLog;
import jacinth.kernel.device.Platform;
import jacinth.kernel.device.Resources;
import jacinth.kernel.memory.ZeroFrame;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.sched.Interleaving;
import jacinth.kernel.sched.Scheduler;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.kernel.task.CurrentThread;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.LowMemory;
import jacinth.kernel.task.Services;
import jacinth.machine.Machine;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.elf.ImageException;
import jacinth.vdso.image.VdsoImage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A kernel on a machine: made once, runs one program to its end, by as many [#advance]s as wanted.
public final class Kernel {
    private final Observers observers = new Observers();
    private final Services services;
    private final Vdso vdso;
    private final Job rootJob;
    private final TrapLoop loop;
    private final Leftovers leftovers;
    private Invariants invariants;

    /// @param console where guests' words go
    public Kernel(Machine machine, Console console) {
        // A quarter of what the guests have is more than the objects of a sane program need.
        var heap = new KernelHeap(machine.memory().bytes().byteSize() / 4);
        var interleaving = Interleaving.of(machine.seed());
        var koids = new Koids(heap, observers);
        var log = new DebugLog(console);
        rootJob = Job.root(koids);
        services = new Services(
                machine,
                koids,
                heap,
                ZeroFrame.allocate(machine.memory().frames()),
                new Scheduler<>(machine.cpus(), interleaving),
                new CurrentThread(machine),
                console,
                log,
                new LowMemory(rootJob, machine, log),
                new Resources(koids, machine),
                Platform.of(machine),
                observers);
        vdso = new Vdso(services, SyscallTable.ALL.signatures());
        loop = new TrapLoop(services, interleaving, vdso.image(), observers);
        services.platform().power().onOff(loop::interrupt);
        var trace = new KtraceSource(services, observers, SyscallTable.ALL.signatures());
        services.platform().trace().source(trace);
        machine.hostInput().watchedBy(observers);
        leftovers = new Leftovers(services);
        invariants = new Invariants(services);
    }

    public Services services() {
        return services;
    }

    /// Those who watch it; anybody may join.
    public Observers observers() {
        return observers;
    }

    /// The library of system calls that every process of this kernel gets.
    public VdsoImage vdso() {
        return vdso.image();
    }

    public Job rootJob() {
        return rootJob;
    }

    /// Makes a process of a program and starts it; it runs when [#advance] is called.
    ///
    /// @param libraries where its dynamic linker finds libraries
    /// @throws ImageException if it cannot be run, or does not fit into memory
    public GuestProcess launch(Program program, LibraryPath libraries) throws ImageException {
        try {
            var process = new ProgramLoader(services, vdso, libraries).launch(rootJob, program);
            invariants = new Invariants(services);
            return process;
        } catch (ImageException refused) {
            clear();
            throw refused;
        }
    }

    /// Ends an [#advance] soon, from any thread.
    public void stop() {
        services.machine().stop();
    }

    /// What is wrong with the kernel between two [#advance]s, for its developers: a line for each thing, none if all is
    /// as it must be.
    public List<String> brokenInvariants() {
        return invariants.broken();
    }

    /// What each thread is doing now, a line for each.
    public List<String> threads() {
        return report().lines();
    }

    private ThreadReport report() {
        return new ThreadReport(rootJob, services.machine());
    }

    /// Runs until `program`, started before, has ended, or what `until` names comes first. May be called again, unless
    /// the program has ended.
    public Stop advance(GuestProcess program, Until until) {
        var watch = new Watch(until);
        observers.add(watch);
        until.places().forEach(services.machine().cpu()::stopAt);
        var limit = until.time() == TimerQueue.NEVER
                ? null
                : services.machine().timers().schedule(until.time(), watch);
        try {
            while (!program.isDead()) {
                var off = services.platform().power().off();
                if (off != null) {
                    return new Stop.PoweredOff(off);
                }
                if (services.machine().takeStop()) {
                    return new Stop.Asked();
                }
                if (!loop.step()) {
                    return new Stop.Deadlocked();
                }
                if (watch.stop != null) {
                    return watch.stop;
                }
                var place = loop.reached();
                if (place != null && until.places().contains(place.pc())) {
                    return place;
                }
            }
            return new Stop.Ended();
        } finally {
            observers.remove(watch);
            until.places().forEach(services.machine().cpu()::goOnAt);
            if (limit != null) {
                limit.cancel();
            }
        }
    }

    /// Runs `program`, started before, to its end, and kills what it left behind.
    ///
    /// @param limit nanoseconds of virtual time to give up at, [TimerQueue#NEVER] for none
    public Ending run(GuestProcess program, long limit) {
        return ending(program, advance(program, Until.END.orTime(limit)));
    }

    /// Ends the run, wherever `last` left it: kills what is left.
    public Ending ending(GuestProcess program, Stop last) {
        var ending = switch (last) {
            case Stop.Ended() -> ending(program);
            case Stop.PoweredOff(var off) -> new Ending.PoweredOff(off);
            case Stop.Deadlocked() -> new Ending.Deadlocked(report().whole());
            case Stop.TimeUp() -> new Ending.OutOfTime(threads());
            case Stop.Asked(), Stop.At _, Stop.AtPlace _ -> new Ending.Stopped(threads());
        };
        assert brokenInvariants().isEmpty() : "the kernel is broken: " + brokenInvariants();
        rootJob.kill("");
        loop.finishDying();
        clear();
        return ending;
    }

    /// Nobody is left: nothing may be, either.
    private void clear() {
        services.lowMemory().stop();
        services.koids().breakCircles();
        assert leftovers.lines().isEmpty() : "the run leaves " + leftovers.lines();
    }

    private static Ending ending(GuestProcess program) {
        var crash = program.crash();
        if (crash != null) {
            return new Ending.Crashed(crash);
        }
        return program.wasKilled() ? new Ending.Killed() : new Ending.Exited(program.returnCode());
    }

    /// Looks out for what an [#advance] is to stop at.
    private final class Watch implements KernelObserver, TimerQueue.Action {
        private final Until until;

        @Nullable
        Stop stop;

        Watch(Until until) {
            this.until = until;
        }

        @Override
        public Set<KernelEvent.Kind> watches() {
            return until.kinds();
        }

        @Override
        public void on(KernelEvent event) {
            if (stop == null && until.event().test(event)) {
                stop = new Stop.At(event);
                loop.interrupt();
            }
        }

        @Override
        public void run() {
            stop = new Stop.TimeUp();
            loop.interrupt();
        }

        @Override
        public String toString() {
            return "the end of the virtual time allowed";
        }
    }
}
