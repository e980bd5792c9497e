package jacinth.kernel.sched;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which thread runs next, on which simulated CPU.
///
/// Threads that are ready stand in line for a CPU. Those that have one take turns, so that with N CPUs N threads
/// advance side by side; a thread whose quantum is used up goes to the end of the line if others stand there. The
/// order depends on nothing but the order of events and the seed of the [Interleaving], so it is the same in every run.
///
/// @param <T> the threads
public final class Scheduler<T> {
    private final Interleaving interleaving;
    private final Deque<T> line = new ArrayDeque<>();
    private final List<@Nullable T> running;
    private final int[] turns;
    private int cpu;

    /// @param cpus how many simulated CPUs there are
    public Scheduler(int cpus, Interleaving interleaving) {
        this.interleaving = interleaving;
        running = new ArrayList<@Nullable T>(Collections.nCopies(cpus, null));
        turns = new int[cpus];
    }

    /// A thread has become able to run.
    public void ready(T thread) {
        if (interleaving.goesFirst()) {
            line.addFirst(thread);
        } else {
            line.add(thread);
        }
    }

    /// A thread has become unable to run: parked, or dead.
    public void remove(T thread) {
        int place = running.indexOf(thread);
        if (place >= 0) {
            running.set(place, null);
        } else {
            line.remove(thread);
        }
    }

    /// The thread whose turn it is, null if none is able to run.
    public @Nullable T next() {
        for (int tried = 0; tried < turns.length; tried++) {
            cpu = cpu + 1 == turns.length ? 0 : cpu + 1;
            fill(cpu);
            var thread = running.get(cpu);
            if (thread != null) {
                turns[cpu]++;
                return thread;
            }
        }
        return null;
    }

    /// Whether more than one thread is able to run.
    public boolean isContended() {
        int others = line.size();
        for (var thread : running) {
            others += thread == null ? 0 : 1;
        }
        return others > 1;
    }

    private void fill(int place) {
        var current = running.get(place);
        if (current != null && (turns[place] < interleaving.quantum() || line.isEmpty())) {
            return;
        }
        if (current != null) {
            line.add(current);
        }
        running.set(place, line.poll());
        turns[place] = 0;
    }
}
