package jacinth.cli.coverage;

import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How often calls were answered what.
///
/// As text it is a heading with the version, a line `zx_port_wait ZX_ERR_TIMED_OUT 3` for each answer of each call, in
/// the order of names and then of statuses, and the line `end`.
public final class Coverage {
    private static final String HEADING = "jacinth coverage ";
    private static final String VERSION = "1";
    private static final String END = "end";
    private static final Pattern LINE = Pattern.compile("(zx_\\w+) (ZX_\\w+) ([1-9]\\d{0,14})");
    private static final Map<String, Status> STATUSES =
            Arrays.stream(Status.values()).collect(Collectors.toMap(Status::toString, Function.identity()));

    /// By the names of calls.
    private final SortedMap<String, SortedMap<Status, Long>> counts = new TreeMap<>();

    void count(Signature call, Status answer) {
        add(call.toString(), answer, 1);
    }

    private void add(String call, Status answer, long times) {
        counts.computeIfAbsent(call, _ -> new TreeMap<>()).merge(answer, times, Long::sum);
    }

    /// How often a call was answered what.
    SortedMap<Status, Long> of(Signature call) {
        return counts.getOrDefault(call.toString(), Collections.emptySortedMap());
    }

    public String text() {
        var text = new StringBuilder(HEADING + VERSION + "\n");
        counts.forEach((call, answers) ->
                answers.forEach((answer, times) -> text.append("%s %s %d\n".formatted(call, answer, times))));
        return text.append(END).append('\n').toString();
    }

    /// Adds what another run has counted.
    ///
    /// @param text of that run
    /// @param calls all there are
    /// @throws IllegalArgumentException with a line for the user, if it is no such text
    public void add(String text, List<Signature> calls) {
        var lines = text.lines().toList();
        requireHeading(lines);
        var names = calls.stream().map(Signature::toString).collect(Collectors.toSet());
        int last = lines.size() - 1;
        for (int i = 1; i < last; i++) {
            var line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                throw refused(i, "not a call, a status and a count of at most 15 digits");
            }
            var status = STATUSES.get(line.group(2));
            if (status == null) {
                throw refused(i, "there is no status " + line.group(2));
            }
            if (!names.contains(line.group(1))) {
                throw refused(i, "there is no system call " + line.group(1));
            }
            add(line.group(1), status, Long.parseLong(line.group(3)));
        }
        if (!lines.getLast().equals(END)) {
            throw refused(last, "the last line is not '" + END + "': the file is cut off");
        }
    }

    private static void requireHeading(List<String> lines) {
        var first = lines.isEmpty() ? "" : lines.getFirst();
        if (!first.startsWith(HEADING)) {
            throw refused(0, "no file that --coverage-out has written");
        }
        if (!first.equals(HEADING + VERSION)) {
            throw refused(0, "of another version than " + VERSION);
        }
    }

    private static IllegalArgumentException refused(int index, String why) {
        return new IllegalArgumentException("line %d: %s".formatted(index + 1, why));
    }
}
