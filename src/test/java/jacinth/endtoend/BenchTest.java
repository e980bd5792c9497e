package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BenchTest {
    private static final String GUESTS = Jacinth.guests().toString();

    @Test
    void everyFigureIsTakenOnBothIsas() {
        var result = Jacinth.run("bench", "--guests", GUESTS, "--work", "1", "--repeat", "1");

        assertEquals(0, result.code(), result.err());
        for (var figure : new String[] {
            "a system call", "a step of computing", "a page fault", "a TLB refill", "memset of a page", "a round trip"
        }) {
            assertTrue(
                    result.out().lines().anyMatch(line -> line.startsWith(figure) && line.contains("s  ")),
                    result.out());
        }
    }

    @Test
    void growthIsMeasuredOfEveryKindOnBothIsas() {
        var result = Jacinth.run("bench", "--growth", "--guests", GUESTS, "--work", "1", "--repeat", "1", "--json");

        assertEquals(0, result.code(), result.err());
        for (var kind : new String[] {
            "watched",
            "waited",
            "futexes",
            "futex",
            "started",
            "switched",
            "killed",
            "queued",
            "due",
            "mapped",
            "allocated",
            "packed",
            "protected",
            "faulted",
            "sparse",
            "chain-made",
            "chain-read",
            "chain-written",
            "chain-closed",
            "star-made",
            "star-read",
            "star-written",
            "star-closed",
            "seen",
            "shown"
        }) {
            long measured = result.out()
                    .lines()
                    .filter(line -> line.contains("\"kind\": \"%s\"".formatted(kind))
                            && line.matches(".*\"nanoseconds\": \\[[0-9.]+, [0-9.]+], \"ratio\": [0-9.]+.*"))
                    .count();
            assertEquals(2, measured, result.out());
        }
    }

    @Test
    void aFolderWithoutGuestsIsRefused() {
        Jacinth.run("bench", "--guests", "nowhere").assertRefused(1);
    }
}
