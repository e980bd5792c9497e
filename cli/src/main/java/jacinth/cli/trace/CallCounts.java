package jacinth.cli.trace;

import jacinth.kernel.KernelEvent;
import jacinth.kernel.KernelEvent.Kind;
import jacinth.kernel.task.GuestThread;
import jacinth.machine.time.Clock;
import jacinth.vdso.abi.Signature;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Counts calls, and at the end writes a table of them, those first that took the most virtual time.
public final class CallCounts implements Trace {
    private static final double SECOND = 1e9;

    private final Clock clock;
    private final Filter filter;
    private final Consumer<String> lines;
    private final Map<String, Count> counts = new HashMap<>();
    private final Map<GuestThread, Long> entered = new HashMap<>();

    /// What is known of the calls of one name, or of all.
    private static final class Count {
        final String name;
        long calls;
        long errors;
        long time;

        Count(String name) {
            this.name = name;
        }

        void add(Count more) {
            calls += more.calls;
            errors += more.errors;
            time += more.time;
        }

        String line(long allTime) {
            return "%6.2f %15.9f %9d %9s %s"
                    .formatted(
                            allTime == 0 ? 0 : 100.0 * time / allTime,
                            time / SECOND,
                            calls,
                            errors == 0 ? "" : Long.toString(errors),
                            name);
        }
    }

    /// @param lines takes each line of the table, without its end
    public CallCounts(Clock clock, Filter filter, Consumer<String> lines) {
        this.clock = clock;
        this.filter = filter;
        this.lines = lines;
    }

    @Override
    public Set<Kind> watches() {
        return Set.of(Kind.CALL, Kind.TASK);
    }

    @Override
    public void on(KernelEvent event) {
        switch (event) {
            case KernelEvent.CallEntered call
            when filter.shows(call.call()) -> {
                count(call.call()).calls++;
                entered.put(call.thread(), clock.monotonic());
            }
            case KernelEvent.CallReturned call
            when entered.containsKey(call.thread()) -> {
                leave(call.thread(), call.call());
                count(call.call()).errors += call.call().returnsStatus() && call.result() < 0 ? 1 : 0;
            }
            case KernelEvent.ThreadEnded end -> entered.remove(end.thread());
            default -> {}
        }
    }

    private void leave(GuestThread thread, Signature call) {
        var since = entered.remove(thread);
        if (since != null) {
            count(call).time += clock.monotonic() - since;
        }
    }

    private Count count(Signature call) {
        return counts.computeIfAbsent(call.name(), _ -> new Count(call.toString()));
    }

    @Override
    public void end() {
        var total = new Count("total");
        counts.values().forEach(total::add);
        var ruler = "------ --------------- --------- --------- ----------------";
        lines.accept("% time         seconds     calls    errors syscall");
        lines.accept(ruler);
        ordered(counts.values()).forEach(count -> lines.accept(count.line(total.time)));
        lines.accept(ruler);
        lines.accept(total.line(total.time));
    }

    private static List<Count> ordered(Collection<Count> counts) {
        return counts.stream()
                .sorted(Comparator.<Count>comparingLong(count -> -count.time)
                        .thenComparingLong(count -> -count.calls)
                        .thenComparing(count -> count.name))
                .toList();
    }
}
