package jacinth.vdso.abi;

import java.nio.charset.StandardCharsets;

/// Text that a guest, a file or the user has chosen, as our own lines show it: on one line, and with nothing that a
/// terminal would obey.
///
/// Letters and signs of all languages stay. What is no UTF-8, controls and what cannot be seen become what strace
/// writes for their bytes: `\n`, `\33`, `\377`. A backslash is doubled, so that nothing can be mistaken for another.
public final class Printable {
    private static final char REPLACEMENT = '\ufffd';

    private Printable() {}

    /// @param text of whatever encoding
    public static String of(byte[] text) {
        return isPlain(text) ? new String(text, StandardCharsets.US_ASCII) : escaped(text);
    }

    /// @param text as the kernel keeps names: a character for each byte
    public static String ofOctets(String text) {
        return of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isPlain(byte[] text) {
        for (byte octet : text) {
            if (octet < ' ' || octet > '~' || octet == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(byte[] text) {
        var shown = new StringBuilder(text.length + 16);
        for (int at = 0, length; at < text.length; at += length) {
            length = lengthOfLetter(text, at);
            if (length > 0) {
                shown.append(new String(text, at, length, StandardCharsets.UTF_8));
            } else {
                length = 1;
                append(shown, text, at);
            }
        }
        return shown.toString();
    }

    /// Bytes of the letter or sign that begins here, 0 if there is none to be shown as it is.
    private static int lengthOfLetter(byte[] text, int at) {
        if (text[at] >= 0) {
            return text[at] >= ' ' && text[at] <= '~' && text[at] != '\\' ? 1 : 0;
        }
        for (int length = 2; length <= 4 && at + length <= text.length; length++) {
            var letter = new String(text, at, length, StandardCharsets.UTF_8);
            if (letter.codePointCount(0, letter.length()) == 1 && letter.charAt(0) != REPLACEMENT) {
                return isVisible(letter.codePointAt(0)) ? length : 0;
            }
        }
        return 0;
    }

    private static boolean isVisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /// Appends one byte as in a C string: as short as what follows it allows.
    public static void append(StringBuilder to, byte[] text, int at) {
        int octet = Byte.toUnsignedInt(text[at]);
        switch (octet) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '\\' -> to.append("\\\\");
            default -> {
                if (octet >= ' ' && octet <= '~') {
                    to.append((char) octet);
                } else {
                    boolean digitFollows = at + 1 < text.length && text[at + 1] >= '0' && text[at + 1] <= '9';
                    to.append(digitFollows ? "\\%03o".formatted(octet) : "\\" + Integer.toOctalString(octet));
                }
            }
        }
    }
}
