package jacinth.cli;

import jacinth.emulator.Trap;
import jacinth.kernel.KernelEvents;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.vdso.abi.Signature;
import java.util.List;

/// Several observers as one: each is told, in order.
record Observers(List<KernelEvents> all) implements KernelEvents {
    @Override
    public void callEntered(GuestThread thread, Signature call, Trap.Syscall registers) {
        for (var each : all) {
            each.callEntered(thread, call, registers);
        }
    }

    @Override
    public void callParked(GuestThread thread, Signature call) {
        for (var each : all) {
            each.callParked(thread, call);
        }
    }

    @Override
    public void callReturned(GuestThread thread, Signature call, long result, String reason) {
        for (var each : all) {
            each.callReturned(thread, call, result, reason);
        }
    }

    @Override
    public void exception(GuestThread thread, GuestException exception) {
        for (var each : all) {
            each.exception(thread, exception);
        }
    }

    @Override
    public void processStarted(GuestProcess process) {
        for (var each : all) {
            each.processStarted(process);
        }
    }

    @Override
    public void processEnded(GuestProcess process) {
        for (var each : all) {
            each.processEnded(process);
        }
    }

    @Override
    public void threadStarted(GuestThread thread) {
        for (var each : all) {
            each.threadStarted(thread);
        }
    }

    @Override
    public void threadEnded(GuestThread thread) {
        for (var each : all) {
            each.threadEnded(thread);
        }
    }
}
