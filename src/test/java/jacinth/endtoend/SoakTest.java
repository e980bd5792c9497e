package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import jacinth.kernel.Ending;
import jacinth.kernel.Until;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A ring of processes that hand on handles: for long, `jacinth run soak -- 1000 10000000`; here as long as there is
/// patience for. That nothing is left at the end is asserted in every run.
class SoakTest {
    private static final int MOST_GROWTH = 4 << 20;

    @ParameterizedTest
    @EnumSource
    void aThousandProcessesHandOnHandlesAndAreKilled(Isa isa) {
        Jacinth.runGuest(isa, "soak", "1000", "20000").assertIs(0, "soak: 1000 processes, 20000 messages\n", "");
    }

    @ParameterizedTest
    @EnumSource
    void theMemoryOfTheHostStaysAsItIs(Isa isa) throws Exception {
        long tenth;
        try (var run = new Run(isa, "soak", "50", "10000")) {
            assertEquals(new Ending.Exited(0), run.toEnd());
            tenth = run.now();
        }
        try (var run = new Run(isa, "soak", "50", "100000")) {
            run.advance(Until.END.orTime(tenth));
            long before = heapUsed();
            run.advance(Until.END.orTime(9 * tenth));
            long growth = heapUsed() - before;
            assertTrue(growth < MOST_GROWTH, growth + " bytes more");
            assertEquals(new Ending.Exited(0), run.toEnd());
        }
    }

    private static long heapUsed() {
        System.gc();
        var host = Runtime.getRuntime();
        return host.totalMemory() - host.freeMemory();
    }
}
