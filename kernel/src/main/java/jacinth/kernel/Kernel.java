package jacinth.kernel;

import jacinth.emulator.Isa;
import jacinth.kernel.boot.CodePlace;
import jacinth.kernel.boot.ElfImage;
import jacinth.kernel.boot.ImageException;
import jacinth.kernel.boot.LibraryPath;
import jacinth.kernel.boot.Program;
import jacinth.kernel.boot.ProgramLoader;
import jacinth.kernel.device.Console;
import jacinth.kernel.device.DebugLog;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.VdsoCode;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.sched.Scheduler;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.Services;
import jacinth.kernel.task.TaskEvents;
import jacinth.machine.Machine;
import jacinth.vdso.image.VdsoConstants;
import jacinth.vdso.image.VdsoImage;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kernel on a machine: made once, runs one program to its end.
public final class Kernel {
    /// What zx_system_get_version answers.
    private static final String BUILD_ID = "jacinth-0.1.0";

    /// Bytes of a line of the data and instruction caches that guests are told of.
    private static final int CACHE_LINE = 64;

    private final Services services;
    private final SyscallTable calls = new SyscallTable();
    private final VdsoImage vdso;
    private final byte[] vdsoFile;
    private final Handle vdsoHandle;
    private final Job rootJob;
    private final TrapLoop loop;
    private boolean outOfTime;

    /// @param console where guests' words go
    /// @param events who watches, null for nobody
    public Kernel(Machine machine, Console console, @Nullable KernelEvents events) {
        // A quarter of what the guests have is more than the objects of a sane program need.
        var heap = new KernelHeap(machine.memory().bytes().byteSize() / 4);
        services = new Services(
                machine,
                new Koids(heap),
                heap,
                new Scheduler<>(machine.cpus()),
                console,
                new DebugLog(console),
                events == null ? new TaskEvents() {} : events);
        vdso = VdsoImage.build(machine.isa(), calls.signatures());
        vdsoFile = vdso.bytes(constants(machine));
        vdsoHandle = vdsoHandle();
        rootJob = Job.root(services.koids());
        loop = new TrapLoop(services, calls, vdso, events);
    }

    public Services services() {
        return services;
    }

    public SyscallTable calls() {
        return calls;
    }

    /// The library of system calls that every process of this kernel gets.
    public VdsoImage vdso() {
        return vdso;
    }

    public Job rootJob() {
        return rootJob;
    }

    /// The object that processes map. The kernel itself holds it for ever.
    private Handle vdsoHandle() {
        var vmo = PagedVmo.create(
                services.koids(), services.heap(), services.machine().memory(), vdsoFile.length, false);
        vmo.write(0, MemorySegment.ofArray(vdsoFile));
        vmo.markVdso(new VdsoCode(vdso.codeOffset(), vdsoFile.length - vdso.codeOffset()));
        vmo.name("vdso/full");
        return new Handle(vmo);
    }

    private static VdsoConstants constants(Machine machine) {
        return new VdsoConstants(
                machine.cpus(),
                features(machine.isa()),
                CACHE_LINE,
                CACHE_LINE,
                machine.memory().bytes().byteSize(),
                BUILD_ID);
    }

    /// What zx_system_get_features answers (zircon/features.h): on arm64 FP, ASIMD, AES, PMULL, SHA1, SHA2, CRC32,
    /// ATOMICS
    /// and RDM; x64 guests ask CPUID.
    private static int features(Isa isa) {
        return switch (isa) {
            case X64 -> 0;
            case ARM64 -> 0x3ff;
        };
    }

    /// Makes a process of a program and starts it; it runs when [#run] does.
    ///
    /// @param libraries where its dynamic linker finds libraries
    /// @throws ImageException if it cannot be run, or does not fit into memory
    public GuestProcess launch(Program program, LibraryPath libraries) throws ImageException {
        var image = ElfImage.read(vdsoFile, "the vDSO");
        return new ProgramLoader(services, vdsoHandle, image, libraries).launch(rootJob, program);
    }

    /// Ends the run at `limit` nanoseconds of virtual time.
    public void limitTime(long limit) {
        services.machine().timers().schedule(limit, () -> {
            outOfTime = true;
            services.machine().stop();
        });
    }

    /// Ends the run soon, from any thread.
    public void stop() {
        services.machine().stop();
    }

    /// Runs until `program`, started before, has ended; then kills what it left behind.
    public Ending run(GuestProcess program) {
        var ending = switch (loop.run(program)) {
            case STOPPED -> outOfTime ? new Ending.OutOfTime(threads()) : new Ending.Stopped(threads());
            case DEADLOCKED -> new Ending.Deadlocked(threads());
            case DONE -> ending(program);
        };
        rootJob.kill();
        return ending;
    }

    private static Ending ending(GuestProcess program) {
        var crash = program.crash();
        if (crash != null) {
            return new Ending.Crashed(crash);
        }
        return program.wasKilled() ? new Ending.Killed() : new Ending.Exited(program.returnCode());
    }

    /// A line for each thread: `hello[1044.1046] waits for port 1060`, `spin[1044.1046] runs at 0x4012f3 (main+0x13)`.
    private List<String> threads() {
        var lines = new ArrayList<String>();
        describe(rootJob, lines);
        return lines;
    }

    private void describe(Job job, List<String> lines) {
        job.processes().forEach(process -> process.threads().forEach(thread -> lines.add(describe(thread))));
        job.jobs().forEach(child -> describe(child, lines));
    }

    private String describe(GuestThread thread) {
        var wait = thread.waitsFor();
        if (wait != null) {
            return thread + " waits for " + wait;
        }
        long pc = loop.pc(thread);
        return "%s runs at 0x%x%s"
                .formatted(thread, pc, CodePlace.suffix(thread.process().space(), pc));
    }
}
