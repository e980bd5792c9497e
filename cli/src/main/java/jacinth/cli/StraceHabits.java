package jacinth.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Options that strace has and that change nothing here: what they ask for is always so.
final class StraceHabits {
    private static final String THREADS = "every process and thread is traced";
    private static final String TIME = "every line has its time, that of the machine";
    private static final String WAITS = "a call that waited says how long";
    private static final String OBJECTS = "handles are shown with their objects";

    @Option(names = "-f", description = "Changes nothing: " + THREADS + ".")
    boolean[] threads = {};

    @Option(names = "-t", description = "Changes nothing: " + TIME + ".")
    boolean[] time = {};

    @Option(names = "-T", description = "Changes nothing: " + WAITS + ".")
    boolean[] waits = {};

    @Option(names = "-y", description = "Changes nothing: " + OBJECTS + ".")
    boolean[] objects = {};

    /// A line for each of them that was given.
    List<String> words() {
        var words = new ArrayList<String>();
        add(words, "-f", threads, THREADS);
        add(words, "-t", time, TIME);
        add(words, "-T", waits, WAITS);
        add(words, "-y", objects, OBJECTS);
        return words;
    }

    private static void add(List<String> words, String option, boolean[] given, String reason) {
        if (given.length > 0) {
            words.add("jacinth: %s changes nothing: %s".formatted(option, reason));
        }
    }
}
