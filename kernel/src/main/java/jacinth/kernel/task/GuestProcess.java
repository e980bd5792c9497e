package jacinth.kernel.task;

import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleTable;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.signal.Futexes;
import jacinth.vdso.abi.ExceptionPortType;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Printable;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A program: an address space, a handle table, and the threads that share them.
///
/// It runs from the start of its first thread to the end of its last; then handles and memory are gone, and TERMINATED
/// is raised.
public final class GuestProcess extends Task implements Suspendable {
    public static final ObjectType TYPE = ObjectType.PROCESS;

    /// What a process that was killed returns.
    public static final long RETURN_CODE_KILLED = -1;

    /// What one costs the kernel without its threads, handles, regions and page tables, in bytes.
    private static final int HEAP_BYTES = 6 << 10;

    /// A debug address that asks the dynamic linker to stop once it has set the real one
    /// (`ZX_PROCESS_DEBUG_ADDR_BREAK_ON_SET`).
    public static final long DEBUG_ADDRESS_BREAK_ON_SET = 1;

    private enum State {
        INITIAL,
        RUNNING,
        DYING,
        DEAD
    }

    private final Services services;
    private final Job job;
    private final JobPolicy policy;
    private final AddressSpace space;
    private final HandleTable handles;
    private final Futexes futexes = new Futexes();
    private final SequencedMap<Long, GuestThread> threads = new LinkedHashMap<>();
    private State state = State.INITIAL;
    private int suspensions;
    private long returnCode;
    private long debugAddress;
    private boolean killed;
    private String killer = "";
    private @Nullable GuestException crash;

    /// @throws Status.Failure BAD_STATE if the job was killed; NO_MEMORY
    public GuestProcess(Services services, Job job, String name) {
        job.requireAlive();
        super(services.koids(), TYPE, 0, HEAP_BYTES, name, ExceptionPortType.PROCESS, ExceptionPortType.DEBUGGER);
        this.services = services;
        this.job = job;
        this.policy = job.policy();
        this.handles = new HandleTable((int) services.machine().entropy().nextLong(), services.koids(), koid());
        try {
            this.space = new AddressSpace(services.koids(), services.heap(), services.machine(), services.zeroFrame());
        } catch (Status.Failure failure) {
            state = State.DEAD;
            destroyIfUnused();
            throw failure;
        }
        job.add(this);
    }

    Services services() {
        return services;
    }

    public Job job() {
        return job;
    }

    /// What it may do: its job's policy when it was made.
    public JobPolicy policy() {
        return policy;
    }

    public AddressSpace space() {
        return space;
    }

    public HandleTable handles() {
        return handles;
    }

    @Override
    public List<Handle> heldHandles() {
        return handles.handles();
    }

    public Futexes futexes() {
        return futexes;
    }

    /// The threads that have started and not ended, oldest first.
    public List<GuestThread> threads() {
        return List.copyOf(threads.values());
    }

    @Override
    public @Nullable KernelObject child(long koid) {
        return threads.get(koid);
    }

    @Override
    public long relatedKoid() {
        return job.koid();
    }

    public boolean hasStarted() {
        return state != State.INITIAL;
    }

    /// Whether it has ended, or is about to.
    public boolean hasExited() {
        return state == State.DYING || state == State.DEAD;
    }

    /// Whether it has started and is not about to end.
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    @Override
    public boolean isDead() {
        return state == State.DEAD;
    }

    /// What it passed to zx_process_exit, [#RETURN_CODE_KILLED] if it was killed, 0 while it runs or if its last
    /// thread just ended.
    public long returnCode() {
        return returnCode;
    }

    /// Whether it ended because of zx_task_kill or an exception.
    public boolean wasKilled() {
        return killed;
    }

    /// What killed it, for people; empty if nothing did, or nobody in the machine.
    public String killer() {
        return killer;
    }

    /// The exception it was killed for, null if for none.
    public @Nullable GuestException crash() {
        return crash;
    }

    /// Where the dynamic linker tells debuggers what is loaded (ZX_PROP_PROCESS_DEBUG_ADDR).
    public long debugAddress() {
        return debugAddress;
    }

    /// @throws Status.Failure INVALID_ARGS for 0; ACCESS_DENIED once it is set to something else than
    ///     [#DEBUG_ADDRESS_BREAK_ON_SET]
    public void debugAddress(long address) {
        if (address == 0) {
            throw Status.INVALID_ARGS.because("the debug address cannot be 0");
        }
        if (debugAddress != 0 && debugAddress != DEBUG_ADDRESS_BREAK_ON_SET) {
            throw Status.ACCESS_DENIED.because(
                    "the debug address of process %d is 0x%x already".formatted(koid(), debugAddress));
        }
        debugAddress = address;
    }

    /// A thread starts.
    ///
    /// @throws Status.Failure BAD_STATE if it is the first of a process that has started, or a further one of one that
    ///     does not run
    void add(GuestThread thread, boolean first) {
        if (state != (first ? State.INITIAL : State.RUNNING)) {
            throw Status.BAD_STATE.because("process " + koid() + " is " + state);
        }
        state = State.RUNNING;
        threads.put(thread.koid(), thread);
        if (suspensions > 0) {
            thread.suspend();
        }
        if (first) {
            services.events().processStarted(this);
        }
    }

    /// A thread has ended; with the last one ends the process.
    void remove(GuestThread thread) {
        threads.remove(thread.koid());
        if (threads.isEmpty()) {
            die();
        }
    }

    @Override
    public void requireSuspendable() {
        if (hasExited()) {
            throw Status.BAD_STATE.because("process " + koid() + " is " + state);
        }
    }

    @Override
    public void suspend() {
        requireSuspendable();
        if (++suspensions == 1) {
            threads.values().stream().filter(thread -> !thread.isDying()).forEach(GuestThread::suspend);
        }
    }

    @Override
    public void resume() {
        if (--suspensions == 0) {
            threads.values().stream().filter(thread -> !thread.isDying()).forEach(GuestThread::resume);
        }
    }

    /// Ends all threads.
    public void exit(long code) {
        if (state == State.RUNNING) {
            end(code);
        }
    }

    @Override
    public void kill(String by) {
        if (state == State.INITIAL || state == State.RUNNING) {
            killed = true;
            killer = by;
            end(RETURN_CODE_KILLED);
        }
    }

    /// Kills it for an exception that nobody handled.
    public void crash(GuestException exception) {
        crash = exception;
        kill("ZX_EXCP_" + exception.type());
    }

    private void end(long code) {
        returnCode = code;
        if (threads.isEmpty()) {
            die();
            return;
        }
        state = State.DYING;
        List.copyOf(threads.values()).forEach(GuestThread::kill);
    }

    private void die() {
        if (state == State.DEAD) {
            return;
        }
        state = State.DEAD;
        exceptionPorts().end();
        handles.clear();
        space.destroy();
        raise(Signals.TERMINATED);
        services.events().processEnded(this);
        job.remove(this);
        destroyIfUnused();
    }

    @Override
    protected boolean isHeld() {
        return state != State.DEAD;
    }

    /// A process that was never started goes when nobody can start it any more.
    @Override
    protected void onZeroHandles() {
        if (state == State.INITIAL) {
            die();
        }
    }

    /// Its name as lines show it: a guest has chosen it.
    String printableName() {
        return Printable.ofOctets(name());
    }

    /// As messages name it: `hello[1044]`.
    @Override
    public String toString() {
        return "%s[%d]".formatted(printableName(), koid());
    }
}
