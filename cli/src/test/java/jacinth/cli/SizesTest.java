package jacinth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizesTest {
    private final Sizes sizes = new Sizes();

    @ParameterizedTest
    @CsvSource({
        "4096, 4096",
        "0, 0",
        "64k, 65536",
        "64K, 65536",
        "512M, 536870912",
        "2g, 2147483648",
        "1T, 1099511627776",
        "1MB, 1048576"
    })
    void aSizeIsANumberOfBytesOrOfLargerUnits(String text, long bytes) {
        assertEquals(bytes, sizes.convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-1", "1.5M", "1P", "1 M", "0x10", "1MM", "99999999999999999999"})
    void anythingElseIsNoSize(String text) {
        assertThrows(TypeConversionException.class, () -> sizes.convert(text));
    }

    @Test
    void aSizeThatDoesNotFitIsRefused() {
        assertThrows(TypeConversionException.class, () -> sizes.convert("8589934592G"));
        assertEquals(8589934591L << 30, sizes.convert("8589934591G"));
    }
}
