package jacinth.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TidyTest {
    private static final int MOST_LINES_OF_A_FILE = 300;
    private static final int MOST_LINES_OF_A_METHOD = 70;

    /// Split, for this file is searched too.
    private static final Pattern LEFTOVER =
            Pattern.compile("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|\\bX" + "XX\\b|@Dis" + "abled|(?i:\\bfor " + "now\\b)");

    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern TRAILING_BLANK = Pattern.compile("[ \\t\\r]$");

    @Test
    void javaFilesAreShort() {
        assertNone(SourceTree.files(".java")
                .filter(file -> SourceTree.lines(file).size() > MOST_LINES_OF_A_FILE)
                .map(file -> file + " has " + SourceTree.lines(file).size() + " lines"));
    }

    @Test
    void methodsAreShort() {
        assertNone(SourceTree.files(".java")
                .flatMap(Methods::of)
                .filter(method -> method.lines() > MOST_LINES_OF_A_METHOD)
                .map(method -> method.place() + " has " + method.lines() + " lines"));
    }

    @Test
    void nothingIsLeftOver() {
        assertNone(textFiles().flatMap(file -> linesWith(file, LEFTOVER)));
    }

    @Test
    void noLineEndsInABlank() {
        assertNone(textFiles().flatMap(file -> linesWith(file, TRAILING_BLANK)));
    }

    @Test
    void noCommentIsTornInTheMiddleOfALine() {
        assertNone(SourceTree.files(".java").flatMap(Comments::torn));
    }

    @Test
    void aTornCommentIsKnownByItsShortLine() {
        var full = "/// " + "a word and another ".repeat(6);
        assertTrue(Comments.isTorn("    /// the", "    /// rest of the sentence."));
        assertTrue(Comments.isTorn("///   the", "///   rest of the item."));
        assertFalse(Comments.isTorn(full.strip(), "/// the"));
        assertFalse(Comments.isTorn("/// One item:", "/// - another"));
        assertFalse(Comments.isTorn("/// What it does.", "/// @param x what it is"));
        assertFalse(Comments.isTorn("/// A paragraph.", "///"));
        assertFalse(Comments.isTorn("    /// Outer", "        // inner"));
    }

    @Test
    void linksInTheDocsLead() {
        assertNone(SourceTree.files(".md")
                .flatMap(file -> links(file)
                        .filter(link -> !Files.exists(SourceTree.ROOT
                                .resolve(file)
                                .resolveSibling(link)
                                .normalize()))
                        .map(link -> file + " links to " + link)));
    }

    @Test
    void packagesAreExplained() {
        assertNone(SourceTree.files(".java")
                .filter(file -> !file.toString().contains("src/test/java/") || file.startsWith("src/test/java"))
                .filter(file -> !file.endsWith("module-info.java"))
                .map(file -> file.resolveSibling("package-info.java"))
                .distinct()
                .filter(file -> !Files.exists(SourceTree.ROOT.resolve(file)))
                .map(file -> file + " is missing"));
    }

    @Test
    void guestsAndTheirSourcesAreTheSame() {
        var sources = SourceTree.files(".c")
                .filter(file -> file.startsWith("guest-images/src"))
                .map(file -> file.getFileName().toString().replaceAll("\\.c$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        for (var isa : List.of("x64", "arm64")) {
            var folder = Path.of("guest-images/bin").resolve(isa);
            var images = SourceTree.files().stream()
                    .filter(file -> folder.equals(file.getParent()))
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(sources, images, folder.toString());
        }
    }

    private static Stream<Path> textFiles() {
        return SourceTree.files().stream()
                .filter(file -> !file.toString().equals("LICENSE"))
                .filter(file -> !isBinary(SourceTree.bytes(file)));
    }

    private static boolean isBinary(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
    }

    private static Stream<String> linesWith(Path file, Pattern pattern) {
        var lines = SourceTree.lines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> file + ":" + (i + 1) + ": " + lines.get(i));
    }

    /// The targets of relative links.
    private static Stream<String> links(Path file) {
        var links = new ArrayList<String>();
        for (var line : SourceTree.lines(file)) {
            var matcher = MARKDOWN_LINK.matcher(line);
            while (matcher.find()) {
                links.add(matcher.group(1));
            }
        }
        return links.stream().filter(link -> !link.contains(":"));
    }

    private static void assertNone(Stream<String> violations) {
        assertEquals("", violations.collect(Collectors.joining("\n")));
    }
}
