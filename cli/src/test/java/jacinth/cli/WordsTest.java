package jacinth.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void textStaysText() {
        var text = "größer 日本語 🙂";
        assertEquals(text, Words.decode(text.getBytes(StandardCharsets.UTF_8)));
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), Words.encode(text));
    }

    @Test
    void aByteThatIsNoTextIsALoneSurrogate() {
        assertEquals("a\udcff\udcfe", Words.decode(new byte[] {'a', (byte) 0xff, (byte) 0xfe}));
        assertEquals("a\u00ff\u00fe", Words.octets("a\udcff\udcfe"));
    }

    @Test
    void noByteIsEverLost() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 20_000; round++) {
            var bytes = new byte[random.nextInt(10)];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, Words.encode(Words.decode(bytes)));
        }
    }
}
