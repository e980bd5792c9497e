package jacinth.kernel.task;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ExceptionPortType;
import jacinth.vdso.abi.JobPolicyMode;
import jacinth.vdso.abi.Koid;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A group of processes and of further jobs, killed together.
///
/// Once killed it takes no more children. Children are listed oldest first.
public final class Job extends Task {
    public static final ObjectType TYPE = ObjectType.JOB;

    /// What one costs the kernel, in bytes.
    private static final int HEAP_BYTES = 768;

    /// How many jobs can stand below the root job (`kRootJobMaxHeight`).
    private static final int ROOT_HEIGHT = 32;

    private final @Nullable Job parent;
    private final int height;
    private JobPolicy policy;
    private final SequencedMap<Long, Job> jobs = new LinkedHashMap<>();
    private final SequencedMap<Long, GuestProcess> processes = new LinkedHashMap<>();
    private boolean killed;
    private boolean killOnOutOfMemory;
    /// Its neighbours in the order in which jobs go when memory is short; the kernel's own is the last.
    private @Nullable Job before;

    private @Nullable Job behind;

    private Job(Koids koids, @Nullable Job parent, int height) {
        super(
                koids,
                TYPE,
                Signals.NO_PROCESSES | Signals.NO_JOBS,
                HEAP_BYTES,
                "",
                ExceptionPortType.JOB,
                ExceptionPortType.JOB_DEBUGGER);
        this.parent = parent;
        this.height = height;
        policy = parent == null ? JobPolicy.NONE : parent.policy;
    }

    /// The job that all others descend from.
    public static Job root(Koids koids) {
        return new Job(koids, null, ROOT_HEIGHT);
    }

    /// A new child.
    ///
    /// @throws Status.Failure OUT_OF_RANGE if jobs are nested too deeply, BAD_STATE if this one was killed
    public Job createChild(Koids koids) {
        if (height == 0) {
            throw Status.OUT_OF_RANGE.because("jobs are nested " + ROOT_HEIGHT + " deep already");
        }
        requireAlive();
        var child = new Job(koids, this, height - 1);
        // Before the youngest, as `JobDispatcher` has it.
        var neighbour = jobs.isEmpty() ? this : jobs.lastEntry().getValue();
        link(neighbour.before, child);
        link(child, neighbour);
        jobs.put(child.koid(), child);
        lower(Signals.NO_JOBS);
        return child;
    }

    @Nullable
    Job parent() {
        return parent;
    }

    /// Whether it is the root job that programs know: the child of the kernel's own.
    public boolean isRoot() {
        return parent != null && parent.parent == null;
    }

    /// Even a killed one may be bound to.
    @Override
    public boolean isDead() {
        return false;
    }

    /// What processes and jobs made in it from now on may do.
    public JobPolicy policy() {
        return policy;
    }

    /// Adds to its policy.
    ///
    /// @throws Status.Failure BAD_STATE if it has children, else as [JobPolicy#with]
    public void addPolicy(JobPolicyMode mode, MemorySegment records) {
        if (isHeld()) {
            throw Status.BAD_STATE.because("job " + koid() + " has children, whose policy must not change");
        }
        policy = policy.with(mode, records);
    }

    void add(GuestProcess process) {
        requireAlive();
        processes.put(process.koid(), process);
        lower(Signals.NO_PROCESSES);
    }

    /// @throws Status.Failure BAD_STATE if it was killed
    void requireAlive() {
        if (killed) {
            throw Status.BAD_STATE.because("job " + koid() + " was killed");
        }
    }

    void remove(GuestProcess process) {
        if (processes.remove(process.koid(), process) && processes.isEmpty()) {
            raise(Signals.NO_PROCESSES);
        }
        leaveIfForgotten();
    }

    private void remove(Job job) {
        if (jobs.remove(job.koid(), job)) {
            link(job.before, job.behind);
            if (jobs.isEmpty()) {
                raise(Signals.NO_JOBS);
            }
        }
        leaveIfForgotten();
    }

    /// A job that nothing refers to any more is no longer its parent's child.
    private void leaveIfForgotten() {
        if (parent != null && handleCount() == 0 && !isHeld()) {
            destroyIfUnused();
            parent.remove(this);
        }
    }

    /// Its children keep a job.
    @Override
    protected boolean isHeld() {
        return !jobs.isEmpty() || !processes.isEmpty();
    }

    @Override
    protected void onZeroHandles() {
        leaveIfForgotten();
    }

    /// Kills all that is below, the youngest and deepest first.
    @Override
    public void kill(String killer) {
        if (killed) {
            return;
        }
        killed = true;
        List.copyOf(jobs.values()).reversed().forEach(job -> job.kill(killer));
        List.copyOf(processes.values()).reversed().forEach(process -> process.kill(killer));
    }

    @Override
    public @Nullable KernelObject child(long koid) {
        var job = jobs.get(koid);
        return job == null ? processes.get(koid) : job;
    }

    public List<Job> jobs() {
        return List.copyOf(jobs.values());
    }

    public List<GuestProcess> processes() {
        return List.copyOf(processes.values());
    }

    private static void link(@Nullable Job before, @Nullable Job behind) {
        if (before != null) {
            before.behind = behind;
        }
        if (behind != null) {
            behind.before = before;
        }
    }

    /// The first that is to go when memory is short, of all before this one; null if none agrees.
    @Nullable
    Job killable() {
        Job first = null;
        for (var job = this; job != null; job = job.before) {
            first = job.killOnOutOfMemory && !job.killed ? job : first;
        }
        return first;
    }

    /// Whether it may be killed when memory is short (ZX_PROP_JOB_KILL_ON_OOM).
    public boolean killOnOutOfMemory() {
        return killOnOutOfMemory;
    }

    public void killOnOutOfMemory(boolean wanted) {
        killOnOutOfMemory = wanted;
    }

    @Override
    public long relatedKoid() {
        return parent == null ? Koid.INVALID : parent.koid();
    }
}
