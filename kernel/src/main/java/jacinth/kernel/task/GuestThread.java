package jacinth.kernel.task;

import jacinth.emulator.Context;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.sched.Wait;
import jacinth.kernel.sched.Waiter;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import org.jspecify.annotations.Nullable;

/// A thread of a guest process: registers, and while it is parked the [Wait] that holds it.
///
/// While it runs or is ready it is the scheduler's; while it waits, the wait's; never both.
public final class GuestThread extends KernelObject implements Waiter {
    public static final ObjectType TYPE = ObjectType.THREAD;

    /// What one costs the kernel, in bytes: above all its registers, which take about 13 KiB of native memory on arm64,
    /// and the observers of a zx_object_wait_many.
    private static final int HEAP_BYTES = 20 << 10;

    private enum State {
        INITIALIZED,
        RUNNING,
        DEAD
    }

    private final GuestProcess process;
    private final Caller caller;
    private String name;
    private State state = State.INITIALIZED;
    private @Nullable Context context;
    private @Nullable Wait wait;
    private @Nullable Status answer;
    private String reason = "";
    private long executed;

    public GuestThread(GuestProcess process, String name) {
        super(process.services().koids(), TYPE, 0, HEAP_BYTES);
        this.process = process;
        this.name = name;
        this.caller = new Caller(process.services(), this);
    }

    public GuestProcess process() {
        return process;
    }

    /// This thread, as the system calls it makes see it.
    public Caller caller() {
        return caller;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void name(String given) {
        name = given;
    }

    @Override
    public long relatedKoid() {
        return process.koid();
    }

    public boolean isDead() {
        return state == State.DEAD;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /// Registers of a thread that has started and is not dead, as they were when it last left the CPU.
    public Context context() {
        if (context == null) {
            throw new AssertionError("thread " + koid() + " is " + state);
        }
        return context;
    }

    /// What zx_object_get_info says it is doing.
    public ThreadState threadState() {
        return switch (state) {
            case INITIALIZED -> ThreadState.NEW;
            case RUNNING -> wait == null ? ThreadState.RUNNING : wait.threadState();
            case DEAD -> ThreadState.DEAD;
        };
    }

    /// It has executed `bytes` of code.
    public void ran(long bytes) {
        executed += bytes;
    }

    /// Nanoseconds it has been on a CPU: 4 bytes of code are one.
    public long runtime() {
        return executed / 4;
    }

    /// What it waits for, null if nothing.
    public @Nullable Wait waitsFor() {
        return wait;
    }

    /// Makes it run from `entry`, with the registers that Zircon gives a new thread.
    ///
    /// @param first whether it is the one that starts its process
    /// @throws Status.Failure BAD_STATE if it was started before, or the process is not in a state for it
    public void start(long entry, long stack, long argument1, long argument2, boolean first) {
        if (state != State.INITIALIZED) {
            throw Status.BAD_STATE.because("thread " + koid() + " is " + state);
        }
        process.add(this, first);
        state = State.RUNNING;
        var cpu = process.services().machine().cpu();
        var registers = cpu.newContext();
        registers.pc(entry);
        registers.sp(stack);
        registers.general(cpu.isa().firstArgument(), argument1);
        registers.general(cpu.isa().secondArgument(), argument2);
        context = registers;
        process.services().scheduler().ready(this);
        change(Signals.SUSPENDED, Signals.RUNNING);
        process.services().events().threadStarted(this);
    }

    /// Waits for `reason`, off the CPU.
    public void park(Wait reason) {
        process.services().scheduler().remove(this);
        wait = reason;
        reason.begin(this, process.services().machine().timers());
    }

    @Override
    public void resume(Status status, String why) {
        wait = null;
        answer = status;
        reason = why;
        process.services().scheduler().ready(this);
    }

    /// What the call it was parked in answers; null if it was not, or has been told.
    public @Nullable Status takeAnswer() {
        var taken = answer;
        answer = null;
        return taken;
    }

    /// Why the call it was parked in failed, empty if it did not.
    public String reason() {
        return reason;
    }

    /// An exception that nobody handles: the process is killed.
    public void crash(GuestException exception) {
        process.crash(exception);
    }

    /// Ends it, wherever it is: running, ready or parked.
    @Override
    public void kill() {
        if (state != State.RUNNING) {
            return;
        }
        state = State.DEAD;
        if (wait != null) {
            wait.drop();
            wait = null;
        } else {
            process.services().scheduler().remove(this);
        }
        context().close();
        context = null;
        change(Signals.RUNNING | Signals.SUSPENDED, Signals.TERMINATED);
        process.services().events().threadEnded(this);
        process.remove(this);
        destroyIfUnused();
    }

    @Override
    protected boolean isHeld() {
        return state == State.RUNNING;
    }

    /// As messages name it: `hello[1044.1046]`.
    @Override
    public String toString() {
        return "%s[%d.%d]".formatted(process.printableName(), process.koid(), koid());
    }
}
