package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Documents that the program writes are what it writes now.
class DocumentsTest {
    @Test
    void theReferenceOfSystemCallsIsCurrent() throws IOException {
        var reference = Jacinth.run("syscalls", "--md").out();
        assertTrue(reference.contains("170 calls, all served."), reference);
        assertEquals(
                reference,
                Files.readString(Jacinth.guests().resolveSibling("docs/syscalls.md")),
                "write it anew: ./jacinth syscalls --md > docs/syscalls.md");
    }
}
