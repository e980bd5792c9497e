package jacinth.vdso.elf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The symbols that an ELF file has, for people to read. A table that is damaged or not there has none.
public final class ElfSymbols {
    private static final int SYMBOL_SIZE = 24;
    private static final int SHN_UNDEF = 0;
    private static final int TYPE_MASK = 0xf;
    private static final int STT_NOTYPE = 0;
    private static final int STT_OBJECT = 1;
    private static final int STT_FUNC = 2;

    private ElfSymbols() {}

    /// The two tables a file may have: the `sh_type` of each.
    public enum Table {
        /// Everything, for debuggers; not loaded.
        ALL(2),
        /// What the dynamic linker needs.
        DYNAMIC(11);

        private final int sectionType;

        Table(int sectionType) {
            this.sectionType = sectionType;
        }
    }

    /// A name of a place in a file.
    ///
    /// @param name a character for each byte
    /// @param address as in the file, 0 if it is not defined here
    /// @param size in bytes, 0 if that is not known
    /// @param isCode whether it may be a function
    /// @param isDefined false for what another file must bring
    public record Symbol(String name, long address, long size, boolean isCode, boolean isDefined) {}

    /// Where a table and its names are in the file.
    private record Place(int first, int end, long names) {}

    /// The symbols of a table that have names, in their order.
    public static List<Symbol> read(ElfImage image, Table table) {
        var place = find(image, table);
        if (place == null) {
            return List.of();
        }
        var symbols = new ArrayList<Symbol>();
        for (int at = place.first; at < place.end; at += SYMBOL_SIZE) {
            var symbol = symbol(image, at, place.names);
            if (!symbol.name().isEmpty()) {
                symbols.add(symbol);
            }
        }
        return symbols;
    }

    /// The function that an address in the file is in, from the fuller table; null if none is known. One without a size
    /// reaches to the next, but only in the table that has them all.
    public static @Nullable Symbol functionAt(ElfImage image, long address) {
        return at(image, address, true);
    }

    /// The variable that an address in the file is in, likewise.
    public static @Nullable Symbol variableAt(ElfImage image, long address) {
        return at(image, address, false);
    }

    private static @Nullable Symbol at(ElfImage image, long address, boolean isCode) {
        var full = find(image, Table.ALL);
        var place = full == null ? find(image, Table.DYNAMIC) : full;
        var bytes = image.bytes();
        int best = -1;
        for (int at = place == null ? 0 : place.first; place != null && at < place.end; at += SYMBOL_SIZE) {
            long start = bytes.getLong(at + 8);
            long size = bytes.getLong(at + 16);
            boolean isWanted =
                    isCode ? isCode(image, at, place.names) : (bytes.get(at + 4) & TYPE_MASK) == STT_OBJECT && size > 0;
            boolean covers = isWanted
                    && isDefined(bytes, at)
                    && address >= start
                    && (size == 0 ? full != null : address - start < size);
            if (covers && (best < 0 || start >= bytes.getLong(best + 8))) {
                best = at;
            }
        }
        return place == null || best < 0 ? null : symbol(image, best, place.names);
    }

    private static @Nullable Place find(ElfImage image, Table table) {
        var sections = ElfSections.of(image);
        for (var section : sections) {
            var names =
                    section == null || section.link() >= sections.size() ? null : sections.get((int) section.link());
            if (section != null && section.type() == table.sectionType && names != null) {
                int first = (int) section.offset();
                return new Place(first, first + (int) (section.size() / SYMBOL_SIZE) * SYMBOL_SIZE, names.offset());
            }
        }
        return null;
    }

    private static Symbol symbol(ElfImage image, int at, long names) {
        var bytes = image.bytes();
        return new Symbol(
                image.string(names + Integer.toUnsignedLong(bytes.getInt(at))),
                bytes.getLong(at + 8),
                bytes.getLong(at + 16),
                isCode(image, at, names),
                isDefined(bytes, at));
    }

    /// Symbols without a type are functions of assembly code, but for the marks that ARM's linkers leave: `$x`.
    private static boolean isCode(ElfImage image, int at, long names) {
        var bytes = image.bytes();
        long name = names + Integer.toUnsignedLong(bytes.getInt(at));
        int type = bytes.get(at + 4) & TYPE_MASK;
        boolean isMark = image.holds(name, 1) && bytes.get((int) name) == '$';
        return type == STT_FUNC || type == STT_NOTYPE && !isMark;
    }

    private static boolean isDefined(ByteBuffer bytes, int at) {
        return bytes.getShort(at + 6) != SHN_UNDEF;
    }
}
