package jacinth.vdso.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The strings of an ELF file, each ended by a NUL; the first is empty.
final class StringTable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    StringTable() {
        add("");
    }

    /// Where the string is in the table.
    int add(String string) {
        int offset = bytes.size();
        bytes.writeBytes((string + '\0').getBytes(StandardCharsets.US_ASCII));
        return offset;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
