package jacinth.kernel.task;

import jacinth.emulator.Context;
import jacinth.emulator.Registers;
import jacinth.kernel.ipc.MessageWaiter;
import jacinth.kernel.object.Handle;
import jacinth.kernel.sched.Scheduled;
import jacinth.kernel.sched.Wait;
import jacinth.kernel.sched.Waiter;
import jacinth.vdso.abi.ExceptionPortType;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A thread of a guest process: its registers, the system call it is making, and while it is parked the [Wait] that
/// holds it and the [Continuation] that follows.
///
/// While it can run it is the scheduler's; while it waits, the wait's; while it is suspended, its suspenders'; never
/// two of them.
public final class GuestThread extends Task implements Waiter, Suspendable {
    public static final ObjectType TYPE = ObjectType.THREAD;

    /// What one costs the kernel, in bytes: above all its registers, about 13 KiB on arm64, and many observers.
    private static final int HEAP_BYTES = 20 << 10;

    private enum State {
        INITIALIZED,
        RUNNING,
        SUSPENDED,
        DYING,
        DEAD
    }

    private final GuestProcess process;
    private final Services services;
    private final Caller caller;
    private final SystemCall call = new SystemCall();
    private final MessageWaiter messageWaiter = new MessageWaiter();
    private final ThreadExceptions exceptions = new ThreadExceptions(this);
    private final Scheduled<GuestThread> scheduled = new Scheduled<>(this);
    private State state = State.INITIALIZED;
    private int suspensions;
    private @Nullable Context context;
    private @Nullable Wait wait;
    private @Nullable Continuation then;
    private @Nullable Status woken;
    private boolean exits;

    public GuestThread(GuestProcess process, String name) {
        super(process.services().koids(), TYPE, 0, HEAP_BYTES, name, ExceptionPortType.THREAD, ExceptionPortType.NONE);
        this.process = process;
        this.services = process.services();
        this.caller = new Caller(services, this);
    }

    public GuestProcess process() {
        return process;
    }

    /// This thread, as the system calls it makes see it.
    public Caller caller() {
        return caller;
    }

    /// The system call it makes, or made last.
    public SystemCall call() {
        return call;
    }

    /// Its end of a zx_channel_call, which outlives an interruption.
    public MessageWaiter messageWaiter() {
        return messageWaiter;
    }

    @Override
    public List<Handle> heldHandles() {
        return messageWaiter.heldHandles();
    }

    @Override
    public long relatedKoid() {
        return process.koid();
    }

    @Override
    public boolean isDead() {
        return state == State.DEAD;
    }

    /// Whether it has been killed, or has ended itself: it will never be in user mode again.
    public boolean isDying() {
        return state == State.DYING;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    Context context() {
        return Objects.requireNonNull(context, "it has not started, or is dead");
    }

    /// The registers of a thread that has started and is not dead, wherever they are.
    public Registers registers() {
        return services.current().registers(this);
    }

    /// What zx_object_get_info says it is doing.
    public ThreadState threadState() {
        return switch (state) {
            case INITIALIZED -> ThreadState.NEW;
            case RUNNING -> wait == null ? ThreadState.RUNNING : wait.threadState();
            case SUSPENDED -> ThreadState.SUSPENDED;
            case DYING -> ThreadState.DYING;
            case DEAD -> ThreadState.DEAD;
        };
    }

    /// What the scheduler knows of it.
    public Scheduled<GuestThread> scheduled() {
        return scheduled;
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
        var cpu = services.machine().cpu();
        var registers = cpu.newContext();
        registers.pc(entry);
        registers.sp(stack);
        registers.general(cpu.isa().firstArgument(), argument1);
        registers.general(cpu.isa().secondArgument(), argument2);
        context = registers;
        then = new Continuation.AfterException(new ExceptionWalk.Starting(this, first));
        woken = Status.CANCELED;
        services.scheduler().ready(scheduled);
        change(Signals.SUSPENDED, Signals.RUNNING);
        services.events().threadStarted(this);
    }

    /// Sleeps in `reason`, off the CPU; then does `next`. If the wait is over already, or the call of a thread that is
    /// to be suspended, it goes on at once.
    public void park(Wait reason, Continuation next) {
        then = next;
        if (suspensions > 0 && next instanceof Continuation.Finish && reason.ended() == null) {
            reason.cancel(Status.INTERNAL_INTR_RETRY);
        }
        woken = reason.ended();
        if (woken == null) {
            services.scheduler().remove(scheduled);
            wait = reason;
            services.begin(reason, this);
        }
    }

    @Override
    public void awake(Status status) {
        wait = null;
        woken = status;
        services.scheduler().ready(scheduled);
    }

    /// What follows the wait that is over, once; null if there was none.
    public @Nullable Continuation takeContinuation() {
        var taken = then;
        then = null;
        return taken;
    }

    /// How the last wait ended.
    public Status woken() {
        return Objects.requireNonNull(woken, "it never waited");
    }

    /// The exception that it is in, or will be in.
    public ThreadExceptions exceptions() {
        return exceptions;
    }

    @Override
    public void requireSuspendable() {
        if (state == State.DYING || state == State.DEAD) {
            throw Status.BAD_STATE.because("thread " + koid() + " is " + state);
        }
    }

    @Override
    public void suspend() {
        requireSuspendable();
        suspensions++;
        if (wait != null && then instanceof Continuation.Finish) {
            wait.cancel(Status.INTERNAL_INTR_RETRY);
        }
    }

    @Override
    public void resume() {
        if (--suspensions == 0 && state == State.SUSPENDED) {
            state = State.RUNNING;
            change(Signals.SUSPENDED, Signals.RUNNING);
            services.scheduler().ready(scheduled);
        }
    }

    /// Somebody else wants to read and write its registers.
    ///
    /// @throws Status.Failure BAD_STATE unless it is suspended or in an exception
    public void requireStopped() {
        if (state != State.SUSPENDED && !exceptions.isInException()) {
            throw Status.BAD_STATE.because("thread %d is %s, not stopped".formatted(koid(), state));
        }
    }

    /// Leaves the CPU here if it is suspended.
    ///
    /// @return whether it does
    public boolean stopIfSuspended() {
        if (suspensions == 0) {
            return false;
        }
        services.scheduler().remove(scheduled);
        state = State.SUSPENDED;
        change(Signals.RUNNING, Signals.SUSPENDED);
        return true;
    }

    @Override
    public void kill(String killer) {
        kill();
    }

    /// Begins to end it, wherever it is: running, waiting or suspended. Its next turn is its last, and [#finish]es it.
    public void kill() {
        exits = false;
        if (state == State.INITIALIZED || state == State.DEAD || state == State.DYING && wait == null) {
            return;
        }
        boolean offCpu = wait != null || state == State.SUSPENDED;
        state = State.DYING;
        if (wait != null) {
            wait.drop();
            wait = null;
        }
        if (offCpu) {
            services.scheduler().ready(scheduled);
        }
    }

    /// Begins to end it at its own wish.
    public void exit() {
        kill();
        exits = true;
    }

    /// Ends a dying thread for good, once its debugger knows.
    public void finish() {
        if (exceptions.tellExit(exits)) {
            return;
        }
        exceptions.end();
        exceptionPorts().end();
        services.scheduler().remove(scheduled);
        services.current().forget(this);
        messageWaiter.end();
        context().close();
        context = null;
        state = State.DEAD;
        change(Signals.RUNNING | Signals.SUSPENDED, Signals.TERMINATED);
        services.events().threadEnded(this);
        process.remove(this);
        destroyIfUnused();
    }

    @Override
    protected boolean isHeld() {
        return state != State.INITIALIZED && state != State.DEAD;
    }

    /// As messages name it: `hello[1044.1046]`.
    @Override
    public String toString() {
        return "%s[%d.%d]".formatted(process.printableName(), process.koid(), koid());
    }
}
