package jacinth.cli.bench;

import jacinth.emulator.Isa;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was measured, as medians and their ratios.
public final class Report {
    /// Nanoseconds that a cheap system call may cost.
    private static final double MOST_FOR_CALL = 500;
    /// Nanoseconds that touching a fresh page may cost.
    private static final double MOST_FOR_FAULT = 1500;
    /// Nanoseconds that it may cost to tell the engine again where a page is.
    private static final double MOST_FOR_REFILL = 250;
    /// How many times qemu's time computing may take.
    private static final double MOST_TO_QEMU = 1.3;

    private static final List<String> UNITS = List.of("ns", "µs", "ms", "s");

    private final List<Cost> costs;
    private final Cost call;
    private final Cost fault;
    private final Cost hostPage;
    private final Cost refill;
    private final @Nullable Double toQemu;

    /// @param toQemu computing's time to qemu's, null if that was not measured
    Report(List<Cost> costs, Cost call, Cost fault, Cost hostPage, Cost refill, @Nullable Double toQemu) {
        this.costs = costs;
        this.call = call;
        this.fault = fault;
        this.hostPage = hostPage;
        this.refill = refill;
        this.toQemu = toQemu;
    }

    /// A table for people, and how it compares with what we want.
    public String text() {
        var text = new StringBuilder("%-32s%12s%12s%12s\n".formatted("", Isa.X64, Isa.ARM64, "arm64/x64"));
        for (var cost : costs) {
            text.append("%-32s".formatted(cost.title()));
            for (var isa : Isa.values()) {
                var series = cost.byIsa().get(isa);
                text.append("%12s".formatted(series == null ? "" : time(series.median())));
            }
            boolean both = cost.byIsa().size() == Isa.values().length;
            text.append(both ? "%12.2f\n".formatted(cost.on(Isa.ARM64).ratio(cost.on(Isa.X64))) : "\n");
        }
        text.append("\n").append(comparison(call, MOST_FOR_CALL));
        text.append(comparison(fault, MOST_FOR_FAULT));
        text.append("(the host takes %.2f of that for a page itself)\n"
                .formatted(hostPage.on(Isa.X64).median() / MOST_FOR_FAULT));
        text.append(comparison(refill, MOST_FOR_REFILL));
        if (toQemu != null) {
            text.append(
                    "computing takes %.2f of qemu-x86_64's time; it may take %.2f\n".formatted(toQemu, MOST_TO_QEMU));
        }
        return text.toString();
    }

    private static String comparison(Cost cost, double most) {
        return "%s takes %.2f (x64) and %.2f (arm64) of the %s it may take\n"
                .formatted(
                        cost.title(),
                        cost.on(Isa.X64).median() / most,
                        cost.on(Isa.ARM64).median() / most,
                        time(most));
    }

    /// Four digits or fewer.
    static String time(double nanoseconds) {
        double value = nanoseconds;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.size() - 1) {
            value /= 1000;
            unit++;
        }
        return (value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s").formatted(value, UNITS.get(unit));
    }

    /// One object: medians in nanoseconds, by what was measured and by ISA, and what we want of them.
    public String json() {
        var medians = costs.stream()
                .map(cost -> "    \"%s\": {%s}".formatted(cost.key(), medians(cost)))
                .collect(Collectors.joining(",\n"));
        var ratio = toQemu == null ? "" : ",\n  \"compute-to-qemu\": " + number(toQemu);
        var targets = "\"system-call\": %s, \"page-fault\": %s, \"tlb-refill\": %s, \"compute-to-qemu\": %s"
                .formatted(
                        number(MOST_FOR_CALL), number(MOST_FOR_FAULT), number(MOST_FOR_REFILL), number(MOST_TO_QEMU));
        return "{\n  \"nanoseconds\": {\n%s\n  }%s,\n  \"targets\": {%s}\n}\n".formatted(medians, ratio, targets);
    }

    private static String medians(Cost cost) {
        return Arrays.stream(Isa.values())
                .filter(cost.byIsa()::containsKey)
                .map(isa -> "\"%s\": %s".formatted(isa, number(cost.on(isa).median())))
                .collect(Collectors.joining(", "));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
