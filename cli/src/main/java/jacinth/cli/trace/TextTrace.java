package jacinth.cli.trace;

import jacinth.emulator.Trap;
import jacinth.kernel.KernelEvent;
import jacinth.kernel.KernelEvent.Kind;
import jacinth.kernel.boot.Symbolizer;
import jacinth.kernel.task.GuestException;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.machine.time.Clock;
import jacinth.vdso.abi.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Writes a line for each system call, exception and end of a process or thread: virtual time, who, what.
///
/// A call is one line, written when it returns; if it has to wait it is two.
public final class TextTrace implements Trace {
    private static final long SECOND = 1_000_000_000;

    private final Clock clock;
    private final Filter filter;
    private final int limit;
    private final boolean relative;
    private final Consumer<String> lines;
    private final Watches watches = new Watches();
    private final Map<GuestThread, CallLine> pending = new HashMap<>();
    private final Map<String, List<Argument>> arguments = new HashMap<>();
    private int unfinished;
    private long last;

    /// @param limit bytes of a string, and elements of an array, that are shown at most
    /// @param relative whether to say how long ago the line before was, not what time it is
    /// @param lines takes each line, without its end
    public TextTrace(Clock clock, Filter filter, int limit, boolean relative, Consumer<String> lines) {
        this.clock = clock;
        this.filter = filter;
        this.limit = limit;
        this.relative = relative;
        this.lines = lines;
    }

    @Override
    public Set<KernelEvent.Kind> watches() {
        return Set.of(Kind.CALL, Kind.EXCEPTION, Kind.TASK);
    }

    @Override
    public void on(KernelEvent event) {
        switch (event) {
            case KernelEvent.CallEntered call -> callEntered(call.thread(), call.call(), call.registers());
            case KernelEvent.CallParked call -> callParked(call.thread());
            case KernelEvent.CallReturned call -> callReturned(call.thread(), call.result(), call.reason());
            case KernelEvent.ExceptionRaised raised -> exception(raised.thread(), raised.exception());
            case KernelEvent.ThreadEnded end -> threadEnded(end.thread());
            case KernelEvent.ProcessEnded end -> processEnded(end.process());
            default -> {}
        }
    }

    private void callEntered(GuestThread thread, Signature call, Trap.Syscall registers) {
        if (call.name().equals("object_wait_async")) {
            watch(thread.process(), registers);
        }
        if (!filter.shows(call)) {
            return;
        }
        var words = new long[call.parameters().size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = registers.argument(i);
        }
        var made = new Invocation(call, words, Subject.of(thread.process(), watches), limit);
        var entered =
                new CallLine(made, arguments.computeIfAbsent(call.name(), _ -> arguments(call)), clock.monotonic());
        if (call.noReturn()) {
            write(thread, entered.whole() + " = ?");
        } else {
            pending.put(thread, entered);
        }
    }

    private void watch(GuestProcess process, Trap.Syscall registers) {
        var source = process.handles().find((int) registers.argument(0));
        var port = process.handles().find((int) registers.argument(1));
        if (source != null && port != null) {
            watches.add(
                    port.object().koid(), registers.argument(2), source.object().type());
        }
    }

    private static List<Argument> arguments(Signature call) {
        return IntStream.range(0, call.parameters().size())
                .mapToObj(index -> Argument.of(call, index))
                .toList();
    }

    private void callParked(GuestThread thread) {
        var entered = pending.get(thread);
        if (entered != null) {
            entered.unfinished = ++unfinished;
            write(thread, "%s<unfinished %d>".formatted(entered.beginning(), entered.unfinished));
        }
    }

    private void callReturned(GuestThread thread, long result, String reason) {
        var entered = pending.remove(thread);
        if (entered == null) {
            return;
        }
        var text = new StringBuilder(resumption(entered)).append(entered.returned(result));
        var shown = entered.result(result);
        if (!shown.isEmpty()) {
            text.append(" = ").append(shown);
        }
        if (!reason.isEmpty()) {
            text.append(" (").append(reason).append(')');
        }
        if (entered.unfinished != 0) {
            long waited = clock.monotonic() - entered.entered;
            text.append(" <%d.%09d>".formatted(waited / SECOND, waited % SECOND));
        }
        write(thread, text.toString());
    }

    private static String resumption(CallLine call) {
        return call.unfinished == 0 ? "" : "<%d> ".formatted(call.unfinished);
    }

    private void exception(GuestThread thread, GuestException exception) {
        var symbolizer = new Symbolizer(thread.process().space());
        var reason = exception.reason().isEmpty() ? "" : ": " + exception.reason();
        write(thread, "--- %s%s ---".formatted(exception.describe(symbolizer::suffix), reason));
    }

    private void threadEnded(GuestThread thread) {
        var cut = pending.remove(thread);
        if (cut != null) {
            write(thread, resumption(cut) + cut.whole() + " = ?");
        }
        write(thread, "+++ exited +++");
    }

    private void processEnded(GuestProcess process) {
        write(process, "+++ %s +++".formatted(end(process)));
    }

    private static String end(GuestProcess process) {
        if (!process.wasKilled()) {
            return "exited with " + process.returnCode();
        }
        return process.killer().isEmpty() ? "killed" : "killed by " + process.killer();
    }

    /// @param who a thread or a process
    private void write(Object who, String what) {
        long now = clock.monotonic();
        long shown = relative ? now - last : now;
        last = now;
        lines.accept("[%2d.%09d] %s %s".formatted(shown / SECOND, shown % SECOND, who, what));
    }
}
