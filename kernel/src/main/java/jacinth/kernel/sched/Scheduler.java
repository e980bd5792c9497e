package jacinth.kernel.sched;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Which thread runs next, on which simulated CPU.
///
/// Threads that are ready stand in line for a CPU. Those that have one take turns, so that with N CPUs N threads
/// advance side by side; a thread whose quantum is used up goes to the end of the line if others stand there. The
/// order depends on nothing but the order of events, so it is the same in every run.
public final class Scheduler {
    /// Turns a thread may take before it makes way for one that waits.
    public static final int QUANTUM_TURNS = 16;

    private final Queue<Waiter> line = new ArrayDeque<>();
    private final @Nullable Waiter[] running;
    private final int[] turns;
    private int cpu;

    /// @param cpus how many simulated CPUs there are
    public Scheduler(int cpus) {
        running = new @Nullable Waiter[cpus];
        turns = new int[cpus];
    }

    /// A thread has become able to run.
    public void ready(Waiter thread) {
        line.add(thread);
    }

    /// A thread has become unable to run: parked, or dead.
    public void remove(Waiter thread) {
        for (int i = 0; i < running.length; i++) {
            if (running[i] == thread) {
                running[i] = null;
                return;
            }
        }
        line.remove(thread);
    }

    /// The thread whose turn it is, null if none is able to run.
    public @Nullable Waiter next() {
        for (int tried = 0; tried < running.length; tried++) {
            cpu = cpu + 1 == running.length ? 0 : cpu + 1;
            fill(cpu);
            if (running[cpu] != null) {
                turns[cpu]++;
                return running[cpu];
            }
        }
        return null;
    }

    private void fill(int cpu) {
        var current = running[cpu];
        if (current != null && (turns[cpu] < QUANTUM_TURNS || line.isEmpty())) {
            return;
        }
        if (current != null) {
            line.add(current);
        }
        running[cpu] = line.poll();
        turns[cpu] = 0;
    }

    /// Whether nobody but the thread whose turn it is could run.
    public boolean isAlone() {
        if (!line.isEmpty()) {
            return false;
        }
        for (int i = 0; i < running.length; i++) {
            if (i != cpu && running[i] != null) {
                return false;
            }
        }
        return true;
    }
}
