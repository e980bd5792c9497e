package jacinth.kernel;

import jacinth.emulator.Cpu;
import jacinth.emulator.Trap;
import jacinth.kernel.memory.Resolution;
import jacinth.kernel.sched.Outcome;
import jacinth.kernel.sched.Scheduler;
import jacinth.kernel.sched.Wait;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Services;
import jacinth.machine.Machine;
import jacinth.vdso.image.VdsoImage;
import org.jspecify.annotations.Nullable;

/// Runs guest threads by turns and serves what they trap for.
///
/// The registers of one thread, the current one, are in the CPU; those of all others in their contexts.
final class TrapLoop {
    /// Bytes of guest code a thread may execute before the next one's turn.
    private static final long TURN = 256 << 10;

    private final Machine machine;
    private final Cpu cpu;
    private final Scheduler<GuestThread> scheduler;
    private final SyscallTable calls;
    private final VdsoImage vdso;
    private final @Nullable KernelEvents events;
    private @Nullable GuestThread current;

    TrapLoop(Services services, SyscallTable calls, VdsoImage vdso, @Nullable KernelEvents events) {
        this.machine = services.machine();
        this.cpu = machine.cpu();
        this.scheduler = services.scheduler();
        this.calls = calls;
        this.vdso = vdso;
        this.events = events;
    }

    /// Why [#run] came back.
    enum End {
        DONE,
        STOPPED,
        DEADLOCKED
    }

    /// Runs until `program` is dead, the machine is stopped, or nothing can ever run again.
    End run(GuestProcess program) {
        while (!program.isDead()) {
            if (machine.takeStop()) {
                return End.STOPPED;
            }
            machine.interrupts().deliver();
            var next = scheduler.next();
            if (next != null) {
                takeTurn(next);
            } else if (!machine.idleUntil(machine.timers().next())) {
                return End.DEADLOCKED;
            }
        }
        return End.DONE;
    }

    /// Where a thread that has started and is not dead executes.
    long pc(GuestThread thread) {
        return thread == current ? cpu.registers().pc() : thread.context().pc();
    }

    private void takeTurn(GuestThread thread) {
        makeCurrent(thread);
        var table = thread.process().space().table();
        long left = TURN;
        do {
            var trap = machine.run(table, Math.max(left, Cpu.LEAST_BUDGET));
            left -= cpu.spent();
            thread.ran(cpu.spent());
            if (!serve(thread, trap)) {
                return;
            }
        } while (left > 0 && !machine.interrupts().pending());
    }

    private void makeCurrent(GuestThread thread) {
        if (current != thread) {
            if (current != null) {
                cpu.save(current.context());
            }
            cpu.restore(thread.context());
            current = thread;
        }
        var answer = thread.takeAnswer();
        if (answer != null) {
            answer(thread, answer.number(), thread.reason());
        }
    }

    /// Whether the thread can go on at once.
    private boolean serve(GuestThread thread, Trap trap) {
        switch (trap) {
            case Trap.Syscall call -> serve(thread, call);
            case Trap.PageFault fault -> {
                switch (thread.process().space().resolve(fault.page(), fault.access())) {
                    case Resolution.Mapped _ -> {}
                    case Resolution.Refused(var _, var reason) -> crash(thread, GuestException.of(fault, reason));
                    case Resolution.Absent _ -> throw new AssertionError("nobody supplies pages yet");
                }
            }
            case Trap.Exception exception -> crash(thread, GuestException.of(exception));
            case Trap.BudgetSpent _, Trap.Stopped _ -> {}
        }
        if (thread.isDead()) {
            current = null;
            return false;
        }
        return thread.waitsFor() == null;
    }

    private void serve(GuestThread thread, Trap.Syscall call) {
        int number = vdso.siteNumber(call.pc() - thread.process().space().vdsoCodeBase());
        if (number < 0 || number != call.number()) {
            crash(thread, GuestException.badSyscall(call));
            return;
        }
        if (events != null) {
            events.callEntered(thread, calls.signature(number), call);
        }
        var caller = thread.caller();
        switch (calls.call(caller, number, call)) {
            case Wait wait -> {
                thread.park(wait);
                if (events != null) {
                    events.callParked(thread, calls.signature(number));
                }
            }
            case Outcome.Resume _ -> {
                if (!thread.isDead()) {
                    answer(thread, caller.result(), caller.reason());
                }
            }
        }
    }

    private void answer(GuestThread thread, long result, String reason) {
        cpu.returnFromSyscall(result);
        if (events != null) {
            events.callReturned(thread, calls.signature(thread.caller().call()), result, reason);
        }
    }

    private void crash(GuestThread thread, GuestException exception) {
        if (events != null) {
            events.exception(thread, exception);
        }
        thread.crash(exception);
    }
}
