package jacinth.cli.bench;

import java.util.List;
import java.util.stream.Collectors;

/// How costs grow, as medians and their ratios.
public final class GrowthReport {
    /// How many times what it costs among few an operation may cost among many.
    private static final double MOST = 1.5;

    private final int few;
    private final List<Growth.Pair> pairs;

    /// @param few how many things there were the first time
    GrowthReport(int few, List<Growth.Pair> pairs) {
        this.few = few;
        this.pairs = pairs;
    }

    /// A table for people.
    public String text() {
        var text = new StringBuilder("%-38s%8s%8s%12s%12s%8s\n".formatted("", "N", "", "of " + few, "of N", "ratio"));
        for (var pair : pairs) {
            text.append("%-38s%8d%8s%12s%12s%8.2f\n"
                    .formatted(
                            pair.title(),
                            pair.many(),
                            pair.isa(),
                            Report.time(pair.amongFew().median()),
                            Report.time(pair.amongMany().median()),
                            pair.ratio()));
        }
        return text.append("\na ratio may be %.2f\n".formatted(MOST)).toString();
    }

    /// One object: medians in nanoseconds and their ratio, by kind and by ISA, and what we want of the ratio.
    public String json() {
        var kinds = pairs.stream()
                .map(pair ->
                        "    {\"kind\": \"%s\", \"isa\": \"%s\", \"few\": %d, \"many\": %d, \"nanoseconds\": [%s, %s], \"ratio\": %s}"
                                .formatted(
                                        pair.key(),
                                        pair.isa(),
                                        few,
                                        pair.many(),
                                        Report.number(pair.amongFew().median()),
                                        Report.number(pair.amongMany().median()),
                                        Report.number(pair.ratio())))
                .collect(Collectors.joining(",\n"));
        return "{\n  \"growth\": [\n%s\n  ],\n  \"targets\": {\"ratio\": %s}\n}\n"
                .formatted(kinds, Report.number(MOST));
    }
}
