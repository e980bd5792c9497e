package jacinth.kernel;

import jacinth.kernel.boot.CodePlace;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import java.util.ArrayList;
import java.util.List;

/// What every thread is doing, a line for each: `hello[1044.1046] waits for port 1060`, `spin[1044.1046] runs at
/// 0x4012f3 (main+0x13)`.
final class ThreadReport {
    private ThreadReport() {}

    /// Of the threads below a job.
    static List<String> of(Job job) {
        var lines = new ArrayList<String>();
        describe(job, lines);
        return lines;
    }

    private static void describe(Job job, List<String> lines) {
        job.processes().forEach(process -> process.threads().forEach(thread -> lines.add(describe(thread))));
        job.jobs().forEach(child -> describe(child, lines));
    }

    private static String describe(GuestThread thread) {
        var wait = thread.waitsFor();
        if (wait != null) {
            return thread + " waits for " + wait;
        }
        long pc = thread.registers().pc();
        return "%s %s at 0x%x%s"
                .formatted(
                        thread,
                        thread.isRunning() ? "runs" : "is suspended",
                        pc,
                        CodePlace.suffix(thread.process().space(), pc));
    }
}
