package jacinth.cli;

import jacinth.emulator.Isa;
import jacinth.kernel.KernelEvent;
import jacinth.kernel.KernelEvent.Kind;
import jacinth.kernel.KernelObserver;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestThread;
import jacinth.vdso.abi.Signature;
import java.util.HashSet;
import java.util.Set;

/// Tells the user what a program could not be given, once a call, and what it died of.
final class Warnings implements KernelObserver {
    private final Isa isa;
    private final Output err;
    private final boolean quiet;
    private final Set<String> missing = new HashSet<>();

    Warnings(Isa isa, Output err, boolean quiet) {
        this.isa = isa;
        this.err = err;
        this.quiet = quiet;
    }

    @Override
    public Set<Kind> watches() {
        return Set.of(Kind.UNSERVED, Kind.EXCEPTION);
    }

    @Override
    public void on(KernelEvent event) {
        switch (event) {
            case KernelEvent.CallUnserved made -> unserved(made.thread(), made.call());
            case KernelEvent.ExceptionUnhandled fatal -> exception(fatal.thread(), fatal.exception());
            default -> {}
        }
    }

    private void unserved(GuestThread thread, Signature call) {
        if (!quiet && missing.add(call.name())) {
            err.line("jacinth: warning: zx_%s is not implemented; %s gets ZX_ERR_NOT_SUPPORTED"
                    .formatted(call.name(), thread));
        }
    }

    private void exception(GuestThread thread, GuestException exception) {
        var report = new CrashReport(isa, thread, exception);
        err.line("jacinth: " + report.line());
        if (!quiet) {
            report.details().forEach(err::line);
        }
    }
}
