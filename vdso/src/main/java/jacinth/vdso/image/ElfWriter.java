package jacinth.vdso.image;

import jacinth.emulator.Isa;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Lays the vDSO out as a shared library of two segments: everything that is only read, then on a page of its own the
/// code.
///
/// The sizes of what is read depend on names alone, so the place of the data is known before the code is written.
final class ElfWriter {
    private static final String SONAME = "libzircon.so";

    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int PROGRAM_HEADERS = 5;
    private static final int BUILD_ID_SIZE = 20;
    private static final int NOTE_HEADER_SIZE = 16;
    private static final int DYNAMIC_ENTRIES = 8;

    private static final int READABLE = 4;
    private static final int WRITABLE = 2;
    private static final int EXECUTABLE = 1;

    private record Place(int offset, int size) {}

    private final Isa isa;
    private final Rodata data;
    private final DynamicSymbols symbols;
    private final StringTable titles = new StringTable();
    private final Map<Section, Integer> titleOffsets = new EnumMap<>(Section.class);
    private final Map<Section, Place> places = new EnumMap<>(Section.class);
    private final int sectionHeaders;
    private final int codeOffset;

    /// @param functions their names without `zx_`
    ElfWriter(Isa isa, Rodata data, List<String> functions) {
        this.isa = isa;
        this.data = data;
        symbols = new DynamicSymbols(SONAME, functions);
        for (var section : Section.values()) {
            titleOffsets.put(section, section == Section.NONE ? 0 : titles.add(section.title));
        }
        places.put(Section.NONE, new Place(0, 0));
        int end = HEADER_SIZE + PROGRAM_HEADERS * PROGRAM_HEADER_SIZE;
        end = place(Section.NOTE, end, NOTE_HEADER_SIZE + BUILD_ID_SIZE);
        end = place(Section.RODATA, end, data.size());
        end = place(Section.DYNAMIC, end, DYNAMIC_ENTRIES * 16);
        end = place(Section.HASH, end, symbols.hashSize());
        end = place(Section.GNU_HASH, end, symbols.gnuHashSize());
        end = place(Section.DYNSYM, end, symbols.tableSize());
        end = place(Section.DYNSTR, end, symbols.strings().length);
        end = place(Section.SHSTRTAB, end, titles.bytes().length);
        sectionHeaders = align(end, 8);
        codeOffset = align(sectionHeaders + Section.values().length * Section.HEADER_SIZE, Isa.PAGE_SIZE);
    }

    /// Gives it its place, and answers where it ends.
    private int place(Section section, int after, int size) {
        int offset = align(after, section.alignment);
        places.put(section, new Place(offset, size));
        return offset + size;
    }

    private static int align(int offset, int alignment) {
        return offset + alignment - 1 & -alignment;
    }

    int codeOffset() {
        return codeOffset;
    }

    int dataOffset() {
        return at(Section.RODATA);
    }

    private int at(Section section) {
        return placeOf(section).offset;
    }

    private Place placeOf(Section section) {
        return Objects.requireNonNull(places.get(section));
    }

    /// The whole file, in whole pages.
    byte[] write(Code code) {
        places.put(Section.TEXT, new Place(codeOffset, code.bytes().length));
        var file = ByteBuffer.allocate(align(codeOffset + code.bytes().length, Isa.PAGE_SIZE))
                .order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(file);
        writeProgramHeaders(file);
        file.put(at(Section.RODATA), data.bytes());
        writeDynamic(file.position(at(Section.DYNAMIC)));
        symbols.writeHash(file.position(at(Section.HASH)));
        symbols.writeGnuHash(file.position(at(Section.GNU_HASH)));
        symbols.writeTable(
                file.position(at(Section.DYNSYM)),
                Section.RODATA.ordinal(),
                at(Section.RODATA),
                Section.TEXT.ordinal(),
                addresses(code));
        file.put(at(Section.DYNSTR), symbols.strings());
        file.put(at(Section.SHSTRTAB), titles.bytes());
        writeSectionHeaders(file.position(sectionHeaders));
        file.put(codeOffset, code.bytes());
        writeNote(file.position(at(Section.NOTE)));
        return file.array();
    }

    private Map<String, Code.Function> addresses(Code code) {
        return code.functions().stream()
                .map(function -> new Code.Function(function.name(), codeOffset + function.offset(), function.size()))
                .collect(Collectors.toMap(Code.Function::name, function -> function));
    }

    private void writeHeader(ByteBuffer file) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        file.putShort((short) 3).putShort((short) isa.elfMachine()).putInt(1);
        file.putLong(0).putLong(HEADER_SIZE).putLong(sectionHeaders).putInt(0);
        file.putShort((short) HEADER_SIZE);
        file.putShort((short) PROGRAM_HEADER_SIZE).putShort((short) PROGRAM_HEADERS);
        file.putShort((short) Section.HEADER_SIZE).putShort((short) Section.values().length);
        file.putShort((short) Section.SHSTRTAB.ordinal());
    }

    private void writeProgramHeaders(ByteBuffer file) {
        int dataEnd = sectionHeaders + Section.values().length * Section.HEADER_SIZE;
        writeProgramHeader(file, 1, READABLE, new Place(0, dataEnd), Isa.PAGE_SIZE);
        writeProgramHeader(file, 1, READABLE | EXECUTABLE, placeOf(Section.TEXT), Isa.PAGE_SIZE);
        writeProgramHeader(file, 2, READABLE, placeOf(Section.DYNAMIC), 8);
        writeProgramHeader(file, 4, READABLE, placeOf(Section.NOTE), 4);
        // Says that the library needs no executable stack.
        writeProgramHeader(file, 0x6474e551, READABLE | WRITABLE, placeOf(Section.NONE), 16);
    }

    private static void writeProgramHeader(ByteBuffer file, int type, int flags, Place place, int alignment) {
        file.putInt(type).putInt(flags);
        file.putLong(place.offset).putLong(place.offset).putLong(place.offset);
        file.putLong(place.size).putLong(place.size).putLong(alignment);
    }

    private void writeDynamic(ByteBuffer file) {
        file.putLong(14).putLong(symbols.sonameOffset());
        file.putLong(4).putLong(at(Section.HASH));
        file.putLong(0x6ffffef5).putLong(at(Section.GNU_HASH));
        file.putLong(6).putLong(at(Section.DYNSYM));
        file.putLong(11).putLong(DynamicSymbols.SYMBOL_SIZE);
        file.putLong(5).putLong(at(Section.DYNSTR));
        file.putLong(10).putLong(placeOf(Section.DYNSTR).size);
        file.putLong(0).putLong(0);
    }

    private void writeSectionHeaders(ByteBuffer file) {
        for (var section : Section.values()) {
            var place = placeOf(section);
            file.putInt(Objects.requireNonNull(titleOffsets.get(section)))
                    .putInt(section.type)
                    .putLong(section.flags);
            file.putLong(section.flags == 0 ? 0 : place.offset)
                    .putLong(place.offset)
                    .putLong(place.size);
            file.putInt(section.link().ordinal()).putInt(section == Section.DYNSYM ? DynamicSymbols.LOCALS : 0);
            file.putLong(section.alignment).putLong(section.entrySize);
        }
    }

    /// The build id is a hash of all the rest.
    @SuppressWarnings("ByteBufferBackingArray") // the whole file
    private static void writeNote(ByteBuffer file) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(file.array());
            file.putInt(4).putInt(BUILD_ID_SIZE).putInt(3).put("GNU\0".getBytes(StandardCharsets.US_ASCII));
            file.put(hash, 0, BUILD_ID_SIZE);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
