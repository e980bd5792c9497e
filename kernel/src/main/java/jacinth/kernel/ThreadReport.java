package jacinth.kernel;

import jacinth.kernel.boot.BackTrace;
import jacinth.kernel.boot.Symbolizer;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.PeeredObject;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.machine.Machine;
import jacinth.machine.time.Clock;
import jacinth.vdso.abi.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What every thread is doing, a line for each: `hello[1044.1046] waits for a packet at port 1060, for 2 ms now, at
/// 0x4012f3 (main+0x13)`, `spin[1044.1046] runs at 0x4012f3 (main+0x13)`.
final class ThreadReport {
    /// Nobody reads of more.
    private static final int MOST_THREADS = 64;

    private final Machine machine;
    private final List<GuestProcess> processes = new ArrayList<>();
    private final List<GuestThread> threads = new ArrayList<>();
    private final Map<GuestProcess, Symbolizer> symbolizers = new LinkedHashMap<>();

    /// Of the threads below a job.
    ThreadReport(Job job, Machine machine) {
        this.machine = machine;
        collect(job);
    }

    private void collect(Job job) {
        for (var process : job.processes()) {
            processes.add(process);
            threads.addAll(process.threads());
        }
        job.jobs().forEach(this::collect);
    }

    /// A line for each thread.
    List<String> lines() {
        return threads.stream().map(thread -> describe(thread) + place(thread)).toList();
    }

    /// The same of some threads, with who called whom, and who waits for whom in a circle.
    List<String> whole() {
        var lines = new ArrayList<String>();
        for (var thread : threads.subList(0, Math.min(threads.size(), MOST_THREADS))) {
            lines.add(describe(thread) + holders(thread));
            lines.addAll(trace(thread).lines());
        }
        if (threads.size() > MOST_THREADS) {
            lines.add("and %d more".formatted(threads.size() - MOST_THREADS));
        }
        var cycle = cycle();
        if (!cycle.isEmpty()) {
            lines.add(
                    "a cycle: " + cycle.stream().map(GuestThread::toString).collect(Collectors.joining(" waits for ")));
        }
        return lines;
    }

    private String describe(GuestThread thread) {
        var wait = thread.waitsFor();
        if (wait == null) {
            return thread + (thread.isRunning() ? " runs" : " is suspended");
        }
        long waited = machine.clock().monotonic() - wait.since();
        var what = wait.describe(symbolizer(thread.process())::suffix);
        return "%s waits for %s, for %s now".formatted(thread, what, Clock.withUnit(waited));
    }

    private String place(GuestThread thread) {
        long place = trace(thread).place();
        return "%s at 0x%x%s"
                .formatted(
                        thread.waitsFor() == null ? "" : ",",
                        place,
                        symbolizer(thread.process()).suffix(place));
    }

    private Symbolizer symbolizer(GuestProcess process) {
        return symbolizers.computeIfAbsent(process, of -> new Symbolizer(of.space()));
    }

    private BackTrace trace(GuestThread thread) {
        var process = thread.process();
        var registers = thread.registers();
        return new BackTrace(machine.isa(), registers.pc(), registers, process.space(), symbolizer(process));
    }

    /// Who has the handles with which what a thread waits for could be brought about.
    private String holders(GuestThread thread) {
        var wait = thread.waitsFor();
        return wait == null ? "" : wait.objects().stream().map(this::holders).collect(Collectors.joining());
    }

    private String holders(KernelObject object) {
        if (object.type() == ObjectType.THREAD || object.type() == ObjectType.PROCESS) {
            return "";
        }
        boolean isPeered = object instanceof PeeredObject<?>;
        long koid = isPeered ? object.relatedKoid() : object.koid();
        var holders = processes.stream()
                .filter(process -> process.handles().holds(koid))
                .map(GuestProcess::toString)
                .toList();
        return "; %s is held by %s"
                .formatted(
                        (isPeered ? "the peer, %s %d," : "%s %d").formatted(object.type(), koid),
                        holders.isEmpty() ? "no process" : String.join(", ", holders));
    }

    /// Threads of which each waits for the next, the first again at the end; empty if there are none.
    private List<GuestThread> cycle() {
        var seen = new LinkedHashSet<GuestThread>();
        for (var start : threads) {
            var path = new ArrayList<GuestThread>();
            var thread = start;
            while (thread != null && seen.add(thread)) {
                path.add(thread);
                thread = next(thread);
            }
            int first = path.indexOf(thread);
            if (thread != null && first >= 0) {
                var cycle = new ArrayList<>(path.subList(first, path.size()));
                cycle.add(thread);
                return cycle;
            }
        }
        return List.of();
    }

    private static @Nullable GuestThread next(GuestThread thread) {
        var wait = thread.waitsFor();
        var other = wait == null ? null : wait.endedBy();
        if (other instanceof GuestProcess process && process.threads().size() == 1) {
            return process.threads().getFirst();
        }
        return other instanceof GuestThread next ? next : null;
    }
}
