package jacinth.vdso.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    private static String shown(String text) {
        return Printable.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lettersOfAllLanguagesStay() {
        assertEquals("größer/日本語 🙂~", shown("größer/日本語 🙂~"));
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb\r\t', 'a\\nb\\r\\t'",
        "'\u001b[31m', '\\33[31m'",
        "'\0001', '\\0001'",
        "'\0x', '\\0x'",
        "'a\\b', 'a\\\\b'",
        "'\u009b', '\\302\\233'",
        "'\u202e', '\\342\\200\\256'",
        "'\u2028', '\\342\\200\\250'",
        "'\u00a0', '\\302\\240'",
        "'\ufffd', '\\357\\277\\275'"
    })
    void whatATerminalObeysOrCannotShowIsEscaped(String text, String expected) {
        assertEquals(expected, shown(text));
    }

    @Test
    void whatIsNoUtf8IsEscapedByteByByte() {
        assertEquals("\\377\\376A", Printable.ofOctets("\u00ff\u00feA"));
        assertEquals("\\355\\240\\200", Printable.of(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));
        assertEquals("\\303", Printable.of(new byte[] {(byte) 0xc3}));
    }

    @Test
    void whateverIsGivenIsOneLineThatNoTerminalObeys() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 10_000; round++) {
            var bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            var line = Printable.of(bytes);
            assertTrue(line.codePoints().noneMatch(Character::isISOControl), line);
            assertEquals(line, new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }
}
