package jacinth.cli.coverage;

import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What calls may answer, and which of that has been seen.
public final class Matrix {
    private final List<Row> rows;
    private final int width;

    /// A part of a whole, which is not 0.
    record Share(int part, int whole) {
        /// In whole per cent: 100 only if nothing is missing.
        int percent() {
            return 100 * part / whole;
        }

        @Override
        public String toString() {
            return "%3d of %3d %4d %%".formatted(part, whole, percent());
        }
    }

    /// One call.
    private record Row(Signature call, List<Status> answers, Coverage coverage) {
        Share share() {
            return new Share(list(true).size(), answers.size());
        }

        List<Status> list(boolean seen) {
            return answers.stream()
                    .filter(answer -> seen == coverage.of(call).containsKey(answer))
                    .toList();
        }

        String seen(String between, String format) {
            return counted(list(true), between, format);
        }

        /// What it should not have been answered.
        String undeclared(String between, String format) {
            return counted(
                    coverage.of(call).keySet().stream()
                            .filter(answer -> !answers.contains(answer))
                            .toList(),
                    between,
                    format);
        }

        private String counted(List<Status> statuses, String between, String format) {
            return statuses.stream()
                    .map(answer ->
                            format.formatted(answer.name(), coverage.of(call).get(answer)))
                    .collect(Collectors.joining(between));
        }

        String unseen() {
            return names(list(false), Status::name);
        }

        String impossible() {
            return names(call.impossibleErrors(), Status::name);
        }

        private static String names(List<Status> statuses, Function<Status, String> print) {
            return statuses.stream().map(print).collect(Collectors.joining(", "));
        }
    }

    /// @param calls those that are not served are left out, and code in the vDSO: no run shows its calls
    public Matrix(List<Signature> calls, Coverage coverage) {
        rows = calls.stream()
                .filter(call -> call.implemented() && call.entry() != Syscall.Entry.VDSO)
                .map(call -> new Row(call, call.answers(), coverage))
                .toList();
        width = calls.stream().mapToInt(call -> call.toString().length()).max().orElse(0);
    }

    /// Whether no call is left.
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Of all calls.
    Share share() {
        return new Share(
                rows.stream().mapToInt(row -> row.share().part()).sum(),
                rows.stream().mapToInt(row -> row.share().whole()).sum());
    }

    /// For a terminal: a call, and below it what was seen how often, and what was not.
    public String text() {
        return rows.stream().map(this::paragraph).collect(Collectors.joining()) + heading("all", share());
    }

    private String paragraph(Row row) {
        return heading(row.call.toString(), row.share())
                + line("seen", row.seen(", ", "%s %d"))
                + line("wrong", row.undeclared(", ", "%s %d"))
                + line("unseen", row.unseen())
                + line("never", row.impossible());
    }

    private String heading(String name, Share share) {
        return ("%-" + width + "s %s\n").formatted(name, share);
    }

    private static String line(String title, String text) {
        return text.isEmpty() ? "" : "    %-8s%s\n".formatted(title, text);
    }

    /// A page of documentation: one table.
    public String markdown() {
        return """
                # Answers of system calls

                How often each was seen. OK, and the errors that a call declares or that come of its parameters.

                | Call | Seen | Wrong | Not seen | Never | of | %% |
                | --- | --- | --- | --- | --- | --- | --- |
                %s| all | | | | | %s |
                """.formatted(rows.stream().map(Matrix::tableRow).collect(Collectors.joining()), tableCells(share()));
    }

    private static String tableRow(Row row) {
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        row.call,
                        row.seen(", ", "%s %d"),
                        row.undeclared(", ", "%s %d"),
                        row.unseen(),
                        row.impossible(),
                        tableCells(row.share()));
    }

    private static String tableCells(Share share) {
        return "%d/%d | %d".formatted(share.part, share.whole, share.percent());
    }

    /// One object, for programs.
    public String json() {
        return "{\"calls\": [\n%s\n],\n%s}\n"
                .formatted(rows.stream().map(Matrix::object).collect(Collectors.joining(",\n")), members(share()));
    }

    private static String object(Row row) {
        return "{\"name\": \"%s\", \"seen\": {%s}, \"undeclared\": {%s}, \"unseen\": [%s], \"impossible\": [%s], %s}"
                .formatted(
                        row.call,
                        row.seen(", ", "\"%s\": %d"),
                        row.undeclared(", ", "\"%s\": %d"),
                        quoted(row.list(false)),
                        quoted(row.call.impossibleErrors()),
                        members(row.share()));
    }

    private static String quoted(List<Status> statuses) {
        return Row.names(statuses, status -> '"' + status.name() + '"');
    }

    private static String members(Share share) {
        return "\"covered\": %d, \"of\": %d, \"percent\": %d".formatted(share.part, share.whole, share.percent());
    }
}
