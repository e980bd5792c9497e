package jacinth.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The words of a command line, which may be any bytes. A byte that is no UTF-8 becomes a lone surrogate, U+DC00 and
/// the byte, as in Python (PEP 383): such words pass through everything that takes strings, and no byte is lost.
final class Words {
    /// What Java makes of a byte that it cannot decode.
    private static final char LOST = '\ufffd';

    private static final char ESCAPE = '\udc00';

    /// Where Linux keeps the words of this process, each ended by a NUL.
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private Words() {}

    /// The words we were started with, from the system if Java lost something of them. Where the system does not tell
    /// (macOS), they stay as Java has them.
    static String[] whole(String... words) {
        return Arrays.stream(words).anyMatch(word -> word.indexOf(LOST) >= 0) ? read(words) : words;
    }

    private static String[] read(String... words) {
        try {
            var all = split(Files.readAllBytes(COMMAND_LINE));
            // Java's own come first.
            return all.subList(Math.max(0, all.size() - words.length), all.size())
                    .toArray(String[]::new);
        } catch (IOException untold) {
            return words;
        }
    }

    private static List<String> split(byte[] commandLine) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at < commandLine.length; at++) {
            if (commandLine[at] == 0) {
                words.add(decode(Arrays.copyOfRange(commandLine, start, at)));
                start = at + 1;
            }
        }
        return words;
    }

    static String decode(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        for (int at = 0, length; at < bytes.length; at += length) {
            length = lengthOfCharacter(bytes, at);
            if (length > 0) {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
            } else {
                length = 1;
                text.append((char) (ESCAPE | Byte.toUnsignedInt(bytes[at])));
            }
        }
        return text.toString();
    }

    /// Bytes of the character that begins here, 0 if none does.
    private static int lengthOfCharacter(byte[] bytes, int at) {
        for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
                return length;
            } catch (CharacterCodingException longer) {
                // Or no character at all.
            }
        }
        return 0;
    }

    static byte[] encode(String word) {
        var bytes = ByteBuffer.allocate(4 * word.length());
        for (int at = 0, length; at < word.length(); at += length) {
            int character = word.codePointAt(at);
            length = Character.charCount(character);
            if (character >= ESCAPE && character <= (ESCAPE | 0xff)) {
                bytes.put((byte) character);
            } else {
                bytes.put(word.substring(at, at + length).getBytes(StandardCharsets.UTF_8));
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /// As the kernel takes strings: a character for each byte.
    static String octets(String word) {
        return new String(encode(word), StandardCharsets.ISO_8859_1);
    }
}
