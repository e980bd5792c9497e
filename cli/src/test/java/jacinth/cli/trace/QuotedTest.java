package jacinth.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void textIsACString() {
        assertEquals("\"ping\"", quoted("ping"));
        assertEquals("\"a\\n\\r\\t\\\"\\\\z\"", quoted("a\n\r\t\"\\z"));
        assertEquals("\"\"", quoted(""));
    }

    @Test
    void otherBytesAreOctal() {
        assertEquals("\"\\0\\1\\377\\33[0m\"", quoted("\0\1\u00ff\u001b[0m"));
    }

    @Test
    void anOctalNumberIsNotRunIntoTheDigitAfterIt() {
        assertEquals("\"\\00012\"", quoted("\00012".substring(0, 1) + "12"));
    }

    @Test
    void whatIsCutIsMarked() {
        assertEquals("\"pi\"...", Quoted.of("pi".getBytes(StandardCharsets.ISO_8859_1), false));
    }

    private static String quoted(String text) {
        return Quoted.of(text.getBytes(StandardCharsets.ISO_8859_1), true);
    }
}
