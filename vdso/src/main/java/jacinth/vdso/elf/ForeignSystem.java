package jacinth.vdso.elf;

import jacinth.vdso.abi.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a program shows that it is for another operating system: the mark in its header, its dynamic linker, or a note.
/// Files for Zircon have none of these marks.
final class ForeignSystem {
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int PT_INTERP = 3;
    private static final int PT_NOTE = 4;

    private static final int OSABI_AT = 7;
    private static final int OSABI_GNU = 3;
    private static final int OSABI_FREEBSD = 9;
    private static final int OSABI_OPENBSD = 12;

    /// Of the note `GNU`: the kernel that is needed, 0 for Linux.
    private static final int NT_GNU_ABI_TAG = 1;

    private static final int GNU = 0x554e47;
    private static final int NOTE_HEADER_SIZE = 16;
    private static final int LONGEST_PATH = 256;

    private static final Pattern LINUX = Pattern.compile("(.*/)?(ld-linux|ld-musl|ld-uClibc|ld64\\.so\\.[12]).*");
    private static final Pattern ANDROID = Pattern.compile(".*/bin/linker(64)?");
    private static final Pattern BSD = Pattern.compile(".*/(ld-elf.*|ld\\.elf_so|ld\\.so)");

    private ForeignSystem() {}

    /// What to call it; null if there is no such mark.
    ///
    /// @param file of 64 bits, with a whole header, damaged or not
    static @Nullable String of(ByteBuffer file) {
        switch (file.get(OSABI_AT)) {
            case OSABI_GNU -> {
                return "Linux";
            }
            case OSABI_FREEBSD, OSABI_OPENBSD -> {
                return "BSD";
            }
            default -> {}
        }
        long table = file.getLong(32);
        int count = file.getShort(56) & 0xffff;
        for (int i = 0; i < count && fits(file, table + (long) i * PROGRAM_HEADER_SIZE, PROGRAM_HEADER_SIZE); i++) {
            int header = (int) table + i * PROGRAM_HEADER_SIZE;
            long start = file.getLong(header + 8);
            long size = file.getLong(header + 32);
            if (fits(file, start, size)) {
                var system = switch (file.getInt(header)) {
                    case PT_INTERP -> ofLinker(file, (int) start, (int) size);
                    case PT_NOTE -> isForLinux(file, (int) start, (int) size) ? "Linux" : null;
                    default -> null;
                };
                if (system != null) {
                    return system;
                }
            }
        }
        return null;
    }

    private static @Nullable String ofLinker(ByteBuffer file, int start, int size) {
        var path = new byte[Math.clamp(size - 1, 0, LONGEST_PATH)];
        file.get(start, path);
        var linker = new String(path, StandardCharsets.ISO_8859_1);
        if (LINUX.matcher(linker).matches()) {
            return "Linux (its dynamic linker is %s)".formatted(Printable.ofOctets(linker));
        }
        return ANDROID.matcher(linker).matches()
                ? "Android"
                : BSD.matcher(linker).matches() ? "BSD" : null;
    }

    /// Whether one of the notes says so. Names and descriptions fill whole words.
    private static boolean isForLinux(ByteBuffer file, int start, int size) {
        long end = (long) start + size;
        long at = start;
        while (at + NOTE_HEADER_SIZE + Integer.BYTES <= end) {
            int note = (int) at;
            if (file.getInt(note + 8) == NT_GNU_ABI_TAG
                    && file.getInt(note + 12) == GNU
                    && file.getInt(note + NOTE_HEADER_SIZE) == 0) {
                return true;
            }
            at += 12 + words(file.getInt(note)) + words(file.getInt(note + 4));
        }
        return false;
    }

    private static long words(int bytes) {
        return Integer.toUnsignedLong(bytes) + 3 & -4;
    }

    private static boolean fits(ByteBuffer file, long start, long size) {
        return start >= 0 && size >= 0 && start <= file.capacity() && size <= file.capacity() - start;
    }
}
