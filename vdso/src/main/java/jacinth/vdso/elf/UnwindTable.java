package jacinth.vdso.elf;

import java.nio.BufferUnderflowException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The call frame information of an ELF file (`.eh_frame`, Linux Standard Base 10.6): how to find the caller of any
/// place in its code. A file without, or with a damaged one, tells nothing.
public final class UnwindTable {
    private static final int PT_GNU_EH_FRAME = 0x6474e550;
    private static final int OMITTED = 0xff;

    private final ElfImage image;
    private final long bias;
    private final int start;

    private UnwindTable(ElfImage image, long bias, int start) {
        this.image = image;
        this.bias = bias;
        this.start = start;
    }

    /// What entries share.
    ///
    /// @param initial the rules at the start of each
    /// @param encoding of addresses
    /// @param augmented whether entries have a part of their own that is skipped
    /// @param link the register that has the caller's address
    private record Common(UnwindRow.Factors factors, UnwindRow initial, int encoding, boolean augmented, int link) {}

    /// What holds at a place in the code.
    ///
    /// @param link the register whose value in the caller is the address that the caller goes on at
    public record Rules(UnwindRow row, int link) {}

    /// The rules at an address in the file; null if they are not known.
    public static @Nullable Rules at(ElfImage image, long address) {
        try {
            var table = find(image);
            return table == null ? null : table.search(address);
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException
                | NoSuchElementException
                | UnsupportedOperationException damaged) {
            return null;
        }
    }

    private static @Nullable UnwindTable find(ElfImage image) {
        for (var header : image.headers()) {
            if (header.type() == PT_GNU_EH_FRAME) {
                long bias = header.range().address() - header.range().offset();
                var cursor = new DwarfCursor(image.bytes(), bias);
                cursor.go(header.range().offset() + 1);
                int encoding = cursor.u8();
                cursor.skip(2);
                return new UnwindTable(image, bias, Math.toIntExact(cursor.pointer(encoding) - bias));
            }
        }
        var section = ElfSections.named(image, ".eh_frame");
        return section == null
                ? null
                : new UnwindTable(image, section.address() - section.offset(), Math.toIntExact(section.offset()));
    }

    private @Nullable Rules search(long address) {
        var cursor = new DwarfCursor(image.bytes(), bias);
        int next = start;
        while (true) {
            cursor.go(next);
            long length = cursor.u32();
            if (length == 0 || length >= 0xffff_fff0L) {
                return null;
            }
            int base = cursor.offset();
            next = Math.toIntExact(base + length);
            long back = cursor.u32();
            if (back != 0) {
                var rules = entry(cursor, next, Math.toIntExact(base - back), address);
                if (rules != null) {
                    return rules;
                }
            }
        }
    }

    /// The rules of an entry, if it is about the address.
    private @Nullable Rules entry(DwarfCursor cursor, int end, int commonOffset, long address) {
        var common = common(commonOffset);
        long first = cursor.pointer(common.encoding);
        long size = cursor.pointer(common.encoding & 0x0f);
        if (address - first < 0 || address - first >= size) {
            return null;
        }
        if (common.augmented) {
            cursor.skip(cursor.uleb());
        }
        var row = new UnwindRow(common.initial);
        boolean known = row.execute(cursor, end, common.factors, common.initial, first, address);
        return known ? new Rules(row, common.link) : null;
    }

    private Common common(int offset) {
        var cursor = new DwarfCursor(image.bytes(), bias);
        cursor.go(offset);
        long length = cursor.u32();
        int end = Math.toIntExact(cursor.offset() + length);
        cursor.skip(Integer.BYTES);
        int version = cursor.u8();
        var augmentation = image.string(cursor.offset());
        cursor.skip(augmentation.length() + 1);
        var factors = new UnwindRow.Factors(cursor.uleb(), cursor.sleb());
        int link = version == 1 ? cursor.u8() : Math.toIntExact(cursor.uleb());
        boolean augmented = augmentation.startsWith("z");
        int encoding = 0;
        if (augmented) {
            int program = Math.toIntExact(cursor.uleb() + cursor.offset());
            encoding = encoding(cursor, augmentation);
            cursor.go(program);
        }
        var initial = new UnwindRow();
        initial.execute(cursor, end, factors, initial, 0, -1);
        if (link >= UnwindRow.REGISTERS) {
            throw new UnsupportedOperationException();
        }
        return new Common(factors, initial, encoding, augmented, link);
    }

    private static int encoding(DwarfCursor cursor, String augmentation) {
        int encoding = 0;
        for (int i = 1; i < augmentation.length(); i++) {
            switch (augmentation.charAt(i)) {
                case 'R' -> encoding = cursor.u8();
                case 'L' -> cursor.u8();
                case 'P' -> {
                    int personality = cursor.u8();
                    if (personality != OMITTED) {
                        cursor.pointer(personality & 0x0f);
                    }
                }
                case 'S', 'B' -> {}
                default -> throw new UnsupportedOperationException();
            }
        }
        return encoding;
    }
}
