package jacinth.architecture;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The comments of a Java file.
final class Comments {
    /// A line may end before this column only where the next one would not fit, or begins something new.
    private static final int FULL = 100;

    private static final Pattern LINE = Pattern.compile("( *(?:///|//) +)(\\S+)(?: .*)?");
    private static final Pattern NEW = Pattern.compile("@.*|[-*|>#]|\\d+\\.|```.*");

    private Comments() {}

    /// The lines that the formatter has torn: it puts the end of a line that is too long on a line of its own, before
    /// the rest of the sentence.
    static Stream<String> torn(Path file) {
        var lines = SourceTree.lines(file);
        return IntStream.range(1, lines.size())
                .filter(i -> isTorn(lines.get(i - 1), lines.get(i)))
                .mapToObj(i -> file + ":" + i + ": " + lines.get(i - 1).strip());
    }

    static boolean isTorn(String line, String next) {
        var here = LINE.matcher(line);
        var there = LINE.matcher(next);
        return here.matches()
                && there.matches()
                && start(here).equals(start(there))
                && !NEW.matcher(there.group(2)).matches()
                && line.length() + 1 + there.group(2).length() <= FULL;
    }

    /// Indentation and slashes.
    private static String start(Matcher line) {
        return line.group(1).stripTrailing();
    }
}
