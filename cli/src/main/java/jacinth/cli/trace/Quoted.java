package jacinth.cli.trace;

/// Bytes as a C string literal, escaped as strace does.
final class Quoted {
    private Quoted() {}

    /// In quotes, and followed by dots if they are not all.
    static String of(byte[] bytes, boolean isAll) {
        var text = new StringBuilder(bytes.length + 8).append('"');
        append(text, bytes);
        return text.append(isAll ? "\"" : "\"...").toString();
    }

    private static void append(StringBuilder text, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            int octet = Byte.toUnsignedInt(bytes[i]);
            switch (octet) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '"', '\\' -> text.append('\\').append((char) octet);
                default -> {
                    if (octet >= ' ' && octet <= '~') {
                        text.append((char) octet);
                    } else {
                        boolean digitFollows = i + 1 < bytes.length && bytes[i + 1] >= '0' && bytes[i + 1] <= '9';
                        text.append(digitFollows ? "\\%03o".formatted(octet) : "\\" + Integer.toOctalString(octet));
                    }
                }
            }
        }
    }
}
