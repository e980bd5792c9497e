package jacinth.vdso.elf;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What an ELF file tells the dynamic linker about itself, for people to read. What is damaged is left out. Names have
/// a character for each byte.
///
/// @param needed names of the libraries it needs
/// @param soname the name by which others need it, empty if it has none
/// @param buildId in hex, empty if it has none
public record ElfDynamic(List<String> needed, String soname, String buildId) {
    private static final int PT_DYNAMIC = 2;
    private static final int PT_NOTE = 4;

    /// With the name `GNU`.
    private static final int NOTE_HEADER_SIZE = 16;

    private static final int NT_GNU_BUILD_ID = 3;
    private static final int GNU = 0x554e47;
    private static final int ENTRY_SIZE = 16;
    private static final int DT_NULL = 0;
    private static final int DT_NEEDED = 1;
    private static final int DT_STRTAB = 5;
    private static final int DT_SONAME = 14;

    public ElfDynamic {
        needed = List.copyOf(needed);
    }

    private record Entry(long tag, long value) {}

    public static ElfDynamic read(ElfImage image) {
        var entries = entries(image);
        long names = entries.stream()
                .filter(entry -> entry.tag == DT_STRTAB)
                .mapToLong(entry -> offset(image, entry.value))
                .findFirst()
                .orElse(-1);
        var needed = new ArrayList<String>();
        var soname = "";
        for (var entry : entries) {
            if (names >= 0 && entry.tag == DT_NEEDED) {
                needed.add(image.string(names + entry.value));
            } else if (names >= 0 && entry.tag == DT_SONAME) {
                soname = image.string(names + entry.value);
            }
        }
        return new ElfDynamic(needed, soname, buildId(image));
    }

    /// The description of the note `GNU`, type 3.
    private static String buildId(ElfImage image) {
        var bytes = image.bytes();
        for (var header : image.headers()) {
            int at = (int) header.range().offset();
            boolean isNote = header.type() == PT_NOTE
                    && image.holds(header.range().offset(), header.range().fileSize())
                    && header.range().fileSize() >= NOTE_HEADER_SIZE;
            if (isNote && bytes.getInt(at + 8) == NT_GNU_BUILD_ID && bytes.getInt(at + 12) == GNU) {
                int size = bytes.getInt(at + 4);
                if (size >= 0 && size <= header.range().fileSize() - NOTE_HEADER_SIZE) {
                    var id = new byte[size];
                    bytes.get(at + NOTE_HEADER_SIZE, id);
                    return HexFormat.of().formatHex(id);
                }
            }
        }
        return "";
    }

    private static List<Entry> entries(ElfImage image) {
        var entries = new ArrayList<Entry>();
        for (var header : image.headers()) {
            long at = header.range().offset();
            if (header.type() == PT_DYNAMIC && image.holds(at, header.range().fileSize())) {
                long end = at + header.range().fileSize() - ENTRY_SIZE;
                for (; at <= end && image.bytes().getLong((int) at) != DT_NULL; at += ENTRY_SIZE) {
                    entries.add(new Entry(
                            image.bytes().getLong((int) at), image.bytes().getLong((int) at + 8)));
                }
            }
        }
        return entries;
    }

    /// Where in the file an address is, -1 if nowhere.
    private static long offset(ElfImage image, long address) {
        return image.segments().stream()
                .filter(each -> address >= each.address() && address - each.address() < each.fileSize())
                .mapToLong(each -> address - each.address() + each.offset())
                .findFirst()
                .orElse(-1);
    }
}
