package jacinth.vdso.elf;

import jacinth.emulator.Isa;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ELF file whose headers have been checked: every segment lies in the file, in order and without overlap.
///
/// System V ABI, and what Zircon asks beyond it (`system/ulib/elfload`): 64 bits, little endian, ET_DYN.
public final class ElfImage {
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int MAX_INTERPRETER = 4096;
    private static final int MAX_NAME = 4096;

    /// No address in a file and no size of a segment is larger: half of what a user address space can be.
    private static final long MAX_ADDRESS = 1L << 46;

    /// Kinds of program header.
    private static final int PT_LOAD = 1;

    private static final int PT_INTERP = 3;
    private static final int PT_GNU_STACK = 0x6474e551;

    private final byte[] file;
    private final ByteBuffer bytes;
    private final Isa isa;
    private final List<Header> headers = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable String interpreter;
    private long stackSize;

    /// A part that is mapped. Addresses count from wherever the file is loaded; sizes are in bytes.
    ///
    /// @param flags 4 read, 2 write, 1 execute
    public record Segment(int flags, long offset, long address, long fileSize, long memorySize) {
        public static final int EXECUTE = 1;
        public static final int WRITE = 2;
        public static final int READ = 4;

        /// Address of its first page.
        public long start() {
            return address & -Isa.PAGE_SIZE;
        }

        /// Address of the page after its last.
        public long end() {
            return address + memorySize + Isa.PAGE_SIZE - 1 & -Isa.PAGE_SIZE;
        }
    }

    /// A program header as it stands in the file. Only those of segments to map are checked.
    ///
    /// @param type `PT_*`
    public record Header(int type, Segment range) {}

    private ElfImage(byte[] file, ByteBuffer bytes, Isa isa) {
        this.file = file;
        this.bytes = bytes;
        this.isa = isa;
    }

    /// Reads the headers of a whole file.
    ///
    /// @param name what to call the file in messages
    /// @throws ImageException if it is no program or library for this kernel
    public static ElfImage read(byte[] file, String name) throws ImageException {
        var isa = ElfTarget.of(file, name);
        var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        require(file[6] == 1 && bytes.getInt(20) == 1, name, "has an unknown ELF version");
        var image = new ElfImage(file, bytes, isa);
        image.readProgramHeaders(name);
        return image;
    }

    private void readProgramHeaders(String name) throws ImageException {
        long table = bytes.getLong(32);
        int count = bytes.getShort(56) & 0xffff;
        require(bytes.getShort(54) == PROGRAM_HEADER_SIZE, name, "has program headers of an unknown size");
        require(holds(table, (long) count * PROGRAM_HEADER_SIZE), name, "has program headers beyond its end");
        for (int i = 0; i < count; i++) {
            readProgramHeader((int) table + i * PROGRAM_HEADER_SIZE, name);
        }
        require(!segments.isEmpty(), name, "has nothing to load");
        require(entry() == 0 || isExecutable(entry()), name, "has its entry point outside its code");
    }

    private void readProgramHeader(int at, String name) throws ImageException {
        var segment = new Segment(
                bytes.getInt(at + 4),
                bytes.getLong(at + 8),
                bytes.getLong(at + 16),
                bytes.getLong(at + 32),
                bytes.getLong(at + 40));
        headers.add(new Header(bytes.getInt(at), segment));
        switch (bytes.getInt(at)) {
            case PT_LOAD -> add(segment, name);
            case PT_INTERP -> interpreter = interpreter(segment, name);
            case PT_GNU_STACK -> stackSize = segment.memorySize();
            default -> {}
        }
    }

    private void add(Segment segment, String name) throws ImageException {
        if (segment.memorySize() == 0) {
            return;
        }
        require(inPages(segment.offset(), segment.fileSize()), name, "ends inside a segment");
        require(
                segment.fileSize() <= segment.memorySize() && segment.memorySize() > 0,
                name,
                "has a segment larger in the file than in memory");
        require(
                segment.address() >= 0 && segment.address() <= MAX_ADDRESS && segment.memorySize() <= MAX_ADDRESS,
                name,
                "has a segment beyond the address space");
        require(
                (segment.address() - segment.offset()) % Isa.PAGE_SIZE == 0,
                name,
                "has a segment whose address and offset do not match in their pages");
        require(
                segments.isEmpty() || segments.getLast().end() <= segment.start(),
                name,
                "has segments that overlap or are out of order");
        segments.add(segment);
    }

    private String interpreter(Segment segment, String name) throws ImageException {
        long size = segment.fileSize();
        require(
                size > 1 && size <= MAX_INTERPRETER && holds(segment.offset(), size),
                name,
                "has a PT_INTERP that is no path");
        var path = new byte[(int) size - 1];
        bytes.get((int) segment.offset(), path);
        return new String(path, StandardCharsets.ISO_8859_1);
    }

    /// Whether these bytes are in the file or in what fills its last page: a VMO has whole pages, and Zircon's loader
    /// asks for no more.
    private boolean inPages(long offset, long length) {
        long size = (long) bytes.capacity() + Isa.PAGE_SIZE - 1 & -Isa.PAGE_SIZE;
        return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
    }

    /// Whether these bytes are in the file.
    boolean holds(long offset, long length) {
        return offset >= 0 && length >= 0 && length <= bytes.capacity() - Math.min(offset, bytes.capacity());
    }

    private boolean isExecutable(long address) {
        return segments.stream()
                .anyMatch(s -> (s.flags() & Segment.EXECUTE) != 0
                        && address >= s.address()
                        && address - s.address() < s.memorySize());
    }

    private static void require(boolean condition, String name, String otherwise) throws ImageException {
        if (!condition) {
            throw ImageException.notRunnable("%s is damaged: it %s".formatted(name, otherwise));
        }
    }

    public Isa isa() {
        return isa;
    }

    /// Address of the first instruction, 0 if there is none.
    public long entry() {
        return bytes.getLong(24);
    }

    /// All program headers, in their order.
    public List<Header> headers() {
        return List.copyOf(headers);
    }

    /// The segments to map, in order of address.
    public List<Segment> segments() {
        return List.copyOf(segments);
    }

    /// Address of the first page to map.
    public long start() {
        return segments.getFirst().start();
    }

    /// Address after the last page to map.
    public long end() {
        return segments.getLast().end();
    }

    /// The path of the dynamic linker, a character for each byte; null if it needs none.
    public @Nullable String interpreter() {
        return interpreter;
    }

    /// Bytes of stack it asks for in PT_GNU_STACK, 0 if it does not say.
    public long stackSize() {
        return stackSize;
    }

    /// The whole file. Not copied.
    public byte[] file() {
        return file;
    }

    /// How many bytes of a segment the file has: less than it says if it ends in the segment's last page.
    public long available(Segment segment) {
        return Math.clamp(bytes.capacity() - segment.offset(), 0, segment.fileSize());
    }

    /// The whole file, read only, little endian.
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The text at an offset in the file, up to its NUL, a character for each byte; empty if there is none, or it is
    /// longer than any name.
    String string(long offset) {
        long end = offset;
        while (holds(end, 1) && file[(int) end] != 0 && end - offset < MAX_NAME) {
            end++;
        }
        return holds(end, 1) && file[(int) end] == 0
                ? new String(file, (int) offset, (int) (end - offset), StandardCharsets.ISO_8859_1)
                : "";
    }
}
