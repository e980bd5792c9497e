package jacinth.cli.trace;

import jacinth.vdso.abi.Printable;

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
            if (bytes[i] == '"') {
                text.append("\\\"");
            } else {
                Printable.append(text, bytes, i);
            }
        }
    }
}
