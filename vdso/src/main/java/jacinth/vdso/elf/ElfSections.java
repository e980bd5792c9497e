package jacinth.vdso.elf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sections of an ELF file, which only tools need. A table that is damaged or not there has none.
final class ElfSections {
    private static final int HEADER_SIZE = 64;

    private ElfSections() {}

    /// What a section header says.
    ///
    /// @param type `SHT_*`
    /// @param offset in the file
    /// @param link the number of another section
    record Section(String name, int type, long address, long offset, long size, long link) {}

    /// Those that lie in the file, by number; null for any other.
    static List<@Nullable Section> of(ElfImage image) {
        var bytes = image.bytes();
        long table = bytes.getLong(40);
        int count = bytes.getShort(60) & 0xffff;
        var sections = new ArrayList<@Nullable Section>();
        if (bytes.getShort(58) == HEADER_SIZE && image.holds(table, (long) count * HEADER_SIZE)) {
            int strings = bytes.getShort(62) & 0xffff;
            long names = strings < count ? bytes.getLong((int) table + strings * HEADER_SIZE + 24) : -1;
            for (int i = 0; i < count; i++) {
                int at = (int) table + i * HEADER_SIZE;
                long offset = bytes.getLong(at + 24);
                long size = bytes.getLong(at + 32);
                var name = image.string(names + Integer.toUnsignedLong(bytes.getInt(at)));
                long link = Integer.toUnsignedLong(bytes.getInt(at + 40));
                sections.add(
                        image.holds(offset, size)
                                ? new Section(name, bytes.getInt(at + 4), bytes.getLong(at + 16), offset, size, link)
                                : null);
            }
        }
        return sections;
    }

    static @Nullable Section named(ElfImage image, String name) {
        for (var section : of(image)) {
            if (section != null && section.name().equals(name)) {
                return section;
            }
        }
        return null;
    }
}
