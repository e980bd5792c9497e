package jacinth.cli.bench;

import java.util.List;
import java.util.stream.Collectors;

/// How costs grow, as medians and their ratios.
public final class GrowthReport {
    private final int few;
    private final List<Growth.Pair> pairs;

    /// @param few how many things there were the first time
    GrowthReport(int few, List<Growth.Pair> pairs) {
        this.few = few;
        this.pairs = pairs;
    }

    /// A table for people: medians, their ratio, and what that may be.
    public String text() {
        var text = new StringBuilder(
                "%-38s%8s%8s%12s%12s%8s%8s\n".formatted("", "N", "", "of " + few, "of N", "ratio", "may be"));
        for (var pair : pairs) {
            text.append("%-38s%8d%8s%12s%12s%8.2f%8.1f\n"
                    .formatted(
                            pair.title(),
                            pair.many(),
                            pair.isa(),
                            Report.time(pair.amongFew().median()),
                            Report.time(pair.amongMany().median()),
                            pair.ratio(),
                            pair.mostRatio()));
        }
        return text.toString();
    }

    /// One object: medians in nanoseconds, their ratio and what it may be, by kind and by ISA.
    public String json() {
        var kinds = pairs.stream()
                .map(pair ->
                        "    {\"kind\": \"%s\", \"isa\": \"%s\", \"few\": %d, \"many\": %d, \"nanoseconds\": [%s, %s], \"ratio\": %s, \"most\": %s}"
                                .formatted(
                                        pair.key(),
                                        pair.isa(),
                                        few,
                                        pair.many(),
                                        Report.number(pair.amongFew().median()),
                                        Report.number(pair.amongMany().median()),
                                        Report.number(pair.ratio()),
                                        Report.number(pair.mostRatio())))
                .collect(Collectors.joining(",\n"));
        return "{\n  \"growth\": [\n%s\n  ]\n}\n".formatted(kinds);
    }
}
