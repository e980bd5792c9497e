package jacinth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    private final Durations durations = new Durations();

    @ParameterizedTest
    @CsvSource({
        "2s, 2000000000",
        "2, 2000000000",
        "500ms, 500000000",
        "1m, 60000000000",
        "1.5m, 90000000000",
        "0.000000001, 1",
        "3us, 3000",
        "7ns, 7",
        "1h, 3600000000000"
    })
    void aDurationHasAUnitOrIsInSeconds(String text, long nanoseconds) {
        assertEquals(Duration.ofNanos(nanoseconds), durations.convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1 s", "1d", "1e3", ".5", "five"})
    void anythingElseIsNoDuration(String text) {
        assertThrows(TypeConversionException.class, () -> durations.convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "0.1ns", "999999999999s", "9999999999999999h"})
    void aDurationIsAtLeastANanosecondAndFitsTheClock(String text) {
        assertThrows(TypeConversionException.class, () -> durations.convert(text));
    }
}
