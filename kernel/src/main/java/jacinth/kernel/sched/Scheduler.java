package jacinth.kernel.sched;

import jacinth.vdso.abi.Priority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which thread runs next, on which simulated CPU.
///
/// Threads that are ready queue for a CPU, those of one priority in one queue. Those that have one take turns, so that
/// with N CPUs N threads advance side by side.
///
/// A thread makes way for one of higher priority at once, and for one of its own when its quantum is used up; those of
/// lower priority wait until it cannot run. The order depends on nothing but the order of events and the seed of the
/// [Interleaving], so it is the same in every run.
///
/// @param <T> the threads
public final class Scheduler<T> {
    private final Interleaving interleaving;
    private final List<RunQueue<T>> queues =
            Stream.generate(RunQueue<T>::new).limit(Priority.HIGHEST + 1).toList();
    /// A bit for each queue that is not empty.
    private int waiting;

    private final List<@Nullable Scheduled<T>> running;
    private final List<CpuUse> uses;
    private final int[] turns;
    private int online;
    private int cpu;
    private int able;
    private boolean preempted;

    /// @param cpus how many simulated CPUs there are
    public Scheduler(int cpus, Interleaving interleaving) {
        this.interleaving = interleaving;
        running = new ArrayList<@Nullable Scheduled<T>>(Collections.nCopies(cpus, null));
        uses = Stream.generate(CpuUse::new).limit(cpus).toList();
        turns = new int[cpus];
        online = cpus;
    }

    /// How many CPUs are in use, the first ones.
    public int online() {
        return online;
    }

    /// Changes how many CPUs are in use, from 1 to all. Threads on others queue for one that is left.
    public void online(int cpus) {
        for (int taken = cpus; taken < online; taken++) {
            var thread = running.get(taken);
            if (thread != null) {
                running.set(taken, null);
                enqueue(thread, true);
                preempted |= taken == cpu;
            }
        }
        online = cpus;
    }

    /// The CPU whose turn it is.
    public int cpu() {
        return cpu;
    }

    /// What each CPU has done.
    public List<CpuUse> uses() {
        return uses;
    }

    /// That of the CPU whose turn it is.
    public CpuUse use() {
        return uses.get(cpu);
    }

    /// The thread whose turn it is has executed `bytes` of code.
    public void ran(long bytes) {
        var thread = running.get(cpu);
        if (thread != null) {
            thread.ran(bytes);
            use().ran(bytes);
        }
    }

    /// A thread has become able to run.
    public void ready(Scheduled<T> thread) {
        assert thread.place == Scheduled.OUT : "it is ready already";
        able++;
        enqueue(thread, interleaving.goesFirst());
    }

    /// A thread has become unable to run: parked, or dead.
    public void remove(Scheduled<T> thread) {
        if (thread.place == Scheduled.OUT) {
            return;
        }
        able--;
        leave(thread);
    }

    /// A thread gets another priority: if it is not running, at the end of the new queue.
    ///
    /// @param priority from [Priority#LOWEST] to [Priority#HIGHEST]
    public void prioritize(Scheduled<T> thread, int priority) {
        boolean queued = thread.place == Scheduled.QUEUED;
        if (queued) {
            leave(thread);
        }
        thread.priority = priority;
        if (queued) {
            enqueue(thread, false);
        } else {
            preempted |= thread == running.get(cpu) && highestWaiting() > priority;
        }
    }

    /// The thread whose turn it is, null if none is able to run.
    public @Nullable T next() {
        preempted = false;
        for (int tried = 0; tried < online; tried++) {
            cpu = cpu + 1 >= online ? 0 : cpu + 1;
            fill();
            var thread = running.get(cpu);
            if (thread != null) {
                turns[cpu]++;
                use().rescheduled();
                return thread.thread;
            }
        }
        return null;
    }

    /// Whether the thread whose turn it is must make way for a more urgent one.
    public boolean isPreempted() {
        return preempted;
    }

    /// Whether more than one thread is able to run.
    public boolean isContended() {
        return able > 1;
    }

    private void fill() {
        var current = running.get(cpu);
        int urgency = highestWaiting();
        if (current != null) {
            boolean usedUp = turns[cpu] >= interleaving.quantum();
            if (usedUp ? urgency < current.priority : urgency <= current.priority) {
                return;
            }
            running.set(cpu, null);
            enqueue(current, !usedUp);
            if (usedUp) {
                use().expired();
            } else {
                use().preempted();
            }
        }
        turns[cpu] = 0;
        if (urgency >= 0) {
            var chosen = queues.get(urgency).first();
            leave(chosen);
            chosen.place = cpu;
            running.set(cpu, chosen);
            use().switched();
        }
    }

    private void enqueue(Scheduled<T> thread, boolean first) {
        var queue = queues.get(thread.priority);
        if (first) {
            queue.addFirst(thread);
        } else {
            queue.add(thread);
        }
        waiting |= 1 << thread.priority;
        thread.place = Scheduled.QUEUED;
        var current = running.get(cpu);
        preempted |= current != null && thread.priority > current.priority;
    }

    /// Leaves its CPU, or the queue.
    private void leave(Scheduled<T> thread) {
        if (thread.place == Scheduled.QUEUED) {
            var queue = queues.get(thread.priority);
            queue.remove(thread);
            if (queue.isEmpty()) {
                waiting &= ~(1 << thread.priority);
            }
        } else {
            running.set(thread.place, null);
        }
        thread.place = Scheduled.OUT;
    }

    /// The highest priority of those that queue, -1 if nobody does.
    private int highestWaiting() {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(waiting);
    }
}
