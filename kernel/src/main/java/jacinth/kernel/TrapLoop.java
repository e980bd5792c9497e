package jacinth.kernel;

import jacinth.emulator.Cpu;
import jacinth.emulator.Trap;
import jacinth.kernel.KernelEvent.Kind;
import jacinth.kernel.memory.Resolution;
import jacinth.kernel.sched.Interleaving;
import jacinth.kernel.sched.Scheduler;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.CurrentThread;
import jacinth.kernel.task.ExceptionWalk;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Outcome;
import jacinth.kernel.task.Services;
import jacinth.machine.Machine;
import jacinth.vdso.abi.Status;
import jacinth.vdso.image.VdsoImage;
import org.jspecify.annotations.Nullable;

/// Runs guest threads by turns and serves what they trap for, a step at a time.
final class TrapLoop {
    private static final long NOWHERE = -1;

    private final Machine machine;
    private final Cpu cpu;
    private final Scheduler<GuestThread> scheduler;
    private final Interleaving interleaving;
    private final CurrentThread current;
    private final SyscallTable calls = SyscallTable.ALL;
    private final VdsoImage vdso;
    private final Observers observers;

    /// Whose turn it is, null if the next is to be chosen.
    private @Nullable GuestThread running;
    /// Bytes left of that turn, in whole blocks.
    private long left;
    /// Single instructions left after them.
    private int instructions;
    /// A call that was entered, where [#interrupt] kept it from being served.
    private Trap.@Nullable Syscall entered;

    private boolean interrupted;
    /// The place where the last step ended, [#NOWHERE] for none.
    private long reached = NOWHERE;

    TrapLoop(Services services, Interleaving interleaving, VdsoImage vdso, Observers observers) {
        this.machine = services.machine();
        this.cpu = machine.cpu();
        this.scheduler = services.scheduler();
        this.interleaving = interleaving;
        this.current = services.current();
        this.vdso = vdso;
        this.observers = observers;
    }

    /// Lets the step under way come back early: called by an observer of what happens in it.
    void interrupt() {
        interrupted = true;
    }

    /// Where the last step ended because somebody wants to stop there; null if for another reason.
    Stop.@Nullable AtPlace reached() {
        return reached == NOWHERE || running == null ? null : new Stop.AtPlace(running, reached);
    }

    /// Ends the threads that were killed, which are all there are.
    void finishDying() {
        for (var thread = scheduler.next(); thread != null; thread = scheduler.next()) {
            thread.finish();
        }
        running = null;
        entered = null;
    }

    /// Lets somebody run for the rest of a turn, or time pass.
    ///
    /// @return false if nothing can ever happen again
    boolean step() {
        interrupted = false;
        reached = NOWHERE;
        if (running == null) {
            machine.interrupts().deliver();
            if (interrupted) {
                return true;
            }
            running = scheduler.next();
            if (running == null) {
                return machine.idleUntil(machine.timers().next());
            }
            // Not while idle: how often that ends early is the host's affair.
            interleaving.draw();
            left = interleaving.bytes();
            instructions = interleaving.instructions();
        }
        run(running);
        return true;
    }

    private void run(GuestThread thread) {
        var call = entered;
        entered = null;
        if (call != null && !thread.isDying()) {
            serveEntered(thread, call);
        }
        while (!interrupted) {
            if (isTurnOver() || machine.interrupts().pending() || !returnToUserMode(thread)) {
                running = null;
                return;
            }
            var trap = execute(thread);
            scheduler.ran(cpu.spent());
            serve(thread, trap);
        }
    }

    /// Where nobody waits for the end of a turn, it does not matter where exactly it is.
    private boolean isTurnOver() {
        return scheduler.isPreempted() || left <= 0 && (instructions == 0 || !scheduler.isContended());
    }

    private Trap execute(GuestThread thread) {
        var table = thread.process().space().table();
        boolean isAlone = thread.exceptions().isSteppedAlone();
        if (left > 0 && !isAlone) {
            var trap = machine.run(table, left);
            left = trap instanceof Trap.BudgetSpent ? 0 : left - cpu.spent();
            return trap;
        }
        if (left <= 0) {
            instructions--;
        }
        var trap = machine.step(table);
        if (isAlone) {
            left -= cpu.spent();
            thread.exceptions().debug().executedAlone(trap);
        }
        return trap;
    }

    /// The way back to user mode, with the steps in Zircon's order: killed, answer, policy exception, suspended
    /// (`.Lpost_syscall`, then `thread_process_pending_signals`). So who looks at a suspended thread sees its answer.
    ///
    /// @return whether the thread gets there
    private boolean returnToUserMode(GuestThread thread) {
        if (thread.waitsFor() != null) {
            return false;
        }
        if (thread.isDying()) {
            thread.finish();
            return false;
        }
        if (current.switchTo(thread) && observers.happens(Kind.SWITCH)) {
            observers.publish(new KernelEvent.ThreadSwitched(thread));
        }
        var then = thread.takeContinuation();
        if (then != null && !goOn(thread, then)) {
            return returnToUserMode(thread);
        }
        boolean entered = thread.call().inFlight();
        var answer = thread.call().end();
        if (answer != null) {
            cpu.returnFromSyscall(answer.value());
            if (entered && observers.happens(Kind.CALL)) {
                var call = calls.signature(thread.call().number());
                observers.publish(new KernelEvent.CallReturned(thread, call, answer.value(), answer.reason()));
            }
        }
        var exception = thread.exceptions().takeLater();
        if (exception == null) {
            if (thread.stopIfSuspended()) {
                return false;
            }
            exception = thread.exceptions().debugException();
        }
        if (exception == null) {
            return true;
        }
        raise(thread, exception);
        return returnToUserMode(thread);
    }

    /// Does what follows a wait. Returns whether the thread has nothing else to do first.
    private boolean goOn(GuestThread thread, Continuation then) {
        switch (then) {
            case Continuation.Finish finish -> {
                conclude(thread, calls.finish(thread.caller(), finish, thread.woken()));
                return false;
            }
            case Continuation.Step step -> {
                conclude(thread, calls.go(thread.caller(), step));
                return false;
            }
            case Continuation.AfterException(var walk) -> {
                if (!walk.endsWith(thread.woken())) {
                    ask(thread, walk);
                    return false;
                }
            }
            case Continuation.Again _ -> {
                if (thread.call().inFlight()) {
                    var registers = thread.registers();
                    registers.pc(registers.pc() - cpu.isa().syscallSize());
                }
            }
            case Continuation.Nothing _ -> {}
        }
        return true;
    }

    private void serve(GuestThread thread, Trap trap) {
        switch (trap) {
            case Trap.Syscall call -> enter(thread, call);
            case Trap.PageFault fault -> resolve(thread, fault);
            case Trap.Exception exception
            when exception.kind() == Trap.Exception.Kind.SINGLE_STEP ->
                thread.exceptions().debug().stepped();
            case Trap.Exception exception -> raise(thread, GuestException.of(exception));
            case Trap.Place place -> {
                interrupted = true;
                reached = place.pc();
            }
            case Trap.BudgetSpent _, Trap.Stopped _ -> {}
        }
    }

    private void enter(GuestThread thread, Trap.Syscall call) {
        scheduler.use().systemCall();
        if (call.steps()) {
            thread.exceptions().debug().stepped();
        }
        int number = vdso.siteNumber(call.pc() - thread.process().space().vdsoCodeBase());
        if (number < 0 || number != call.number()) {
            conclude(thread, new Outcome.Raise(GuestException.badSyscall(call), Status.BAD_SYSCALL));
            return;
        }
        if (thread.call().begin(number) && observers.happens(Kind.CALL)) {
            observers.publish(new KernelEvent.CallEntered(thread, calls.signature(number), call));
        }
        if (interrupted) {
            entered = call;
        } else {
            serveEntered(thread, call);
        }
    }

    private void serveEntered(GuestThread thread, Trap.Syscall call) {
        int number = thread.call().number();
        conclude(thread, calls.call(thread.caller(), number, call));
        if (thread.waitsFor() != null && observers.happens(Kind.CALL)) {
            observers.publish(new KernelEvent.CallParked(thread, calls.signature(number)));
        }
    }

    private static void conclude(GuestThread thread, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answer answer -> thread.call().owe(answer);
            case Outcome.Park(var wait, var then) -> thread.park(wait, then);
            case Outcome.Raise(var exception, var status) -> {
                thread.exceptions().raiseLater(exception);
                thread.call().owe(thread.call().answer(status));
            }
            case Outcome.Gone _ -> {}
        }
    }

    private void resolve(GuestThread thread, Trap.PageFault fault) {
        scheduler.use().pageFault();
        switch (thread.process().space().resolve(fault.page(), fault.access())) {
            case Resolution.Mapped _ -> {
                if (observers.happens(Kind.FAULT)) {
                    observers.publish(new KernelEvent.PageFault(thread, fault.page(), fault.access()));
                }
            }
            case Resolution.Refused refused -> raise(thread, GuestException.of(thread, fault, refused.reason()));
            case Resolution.Absent absent -> thread.park(absent.request(), Continuation.AGAIN);
        }
    }

    private void raise(GuestThread thread, GuestException exception) {
        if (observers.happens(Kind.EXCEPTION)) {
            observers.publish(new KernelEvent.ExceptionRaised(thread, exception));
        }
        ask(thread, new ExceptionWalk.Handlers(thread, exception));
    }

    /// Lets the next handler decide; if there is none, an exception ends the process.
    private void ask(GuestThread thread, ExceptionWalk walk) {
        var fatal = walk.fatal();
        if (thread.exceptions().ask(walk) || fatal == null) {
            return;
        }
        if (observers.happens(Kind.EXCEPTION)) {
            observers.publish(new KernelEvent.ExceptionUnhandled(thread, fatal));
        }
        thread.process().crash(fatal);
    }
}
