package jacinth.cli.trace;

import java.util.Collection;
import java.util.TreeSet;

/// What somebody may have meant who mistyped a word.
public final class Similar {
    private Similar() {}

    /// `, did you mean run?`, or nothing if no known word is near.
    public static String hint(String typed, Collection<String> known) {
        var nearest = "";
        int least = Math.min(Math.max(2, typed.length() / 4), typed.length() - 1) + 1;
        for (var word : new TreeSet<>(known)) {
            int distance = distance(typed, word);
            if (distance < least) {
                nearest = word;
                least = distance;
            }
        }
        return nearest.isEmpty() ? "" : ", did you mean %s?".formatted(nearest);
    }

    /// How many letters must be changed, added, left out, or exchanged with their neighbour.
    private static int distance(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(rows[i - 1][j], rows[i][j - 1]) + 1;
                rows[i][j] = Math.min(least, rows[i - 1][j - 1] + same);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[one.length()][other.length()];
    }
}
