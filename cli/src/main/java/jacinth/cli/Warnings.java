package jacinth.cli;

import jacinth.emulator.Trap;
import jacinth.kernel.KernelEvents;
import jacinth.kernel.boot.CodePlace;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestThread;
import jacinth.vdso.abi.Signature;
import java.util.HashSet;
import java.util.Set;

/// Tells the user what a program could not be given, once a call, and what it died of.
final class Warnings implements KernelEvents {
    private final Output err;
    private final boolean quiet;
    private final Set<String> missing = new HashSet<>();

    Warnings(Output err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    @Override
    public void callEntered(GuestThread thread, Signature call, Trap.Syscall registers) {
        if (!call.implemented() && !quiet && missing.add(call.name())) {
            err.line("jacinth: warning: zx_%s is not implemented; %s gets ZX_ERR_NOT_SUPPORTED"
                    .formatted(call.name(), thread));
        }
    }

    @Override
    public void exception(GuestThread thread, GuestException exception) {
        var place = CodePlace.suffix(thread.process().space(), exception.pc());
        var reason = exception.reason().isEmpty() ? "" : ": " + exception.reason();
        err.line("jacinth: %s: %s%s%s".formatted(thread, exception, place, reason));
    }
}
