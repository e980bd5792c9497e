package jacinth.cli;

import jacinth.emulator.Trap;
import jacinth.kernel.KernelEvents;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestThread;
import jacinth.vdso.abi.Signature;
import java.util.HashSet;
import java.util.Set;

/// Tells the user what a program could not be given, once a call, and what it died of.
final class Warnings implements KernelEvents {
    private final Terminal terminal;
    private final boolean quiet;
    private final Set<String> missing = new HashSet<>();

    Warnings(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
    }

    @Override
    public void callEntered(GuestThread thread, Signature call, Trap.Syscall registers) {
        if (!call.implemented() && !quiet && missing.add(call.name())) {
            terminal.say("jacinth: warning: zx_%s is not implemented; %s gets ZX_ERR_NOT_SUPPORTED"
                    .formatted(call.name(), thread.process().name()));
        }
    }

    @Override
    public void exception(GuestThread thread, GuestException exception) {
        var process = thread.process();
        terminal.say("jacinth: %s[%d.%d]: %s".formatted(process.name(), process.koid(), thread.koid(), exception));
    }
}
