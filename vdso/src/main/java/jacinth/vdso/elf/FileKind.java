package jacinth.vdso.elf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What a file is, told to somebody who took it for a Zircon program: by the signature it begins with.
enum FileKind {
    SCRIPT("a script", "#!"),
    ARCHIVE("an archive of object files", "!<arch>\n"),
    THIN_ARCHIVE("an archive of object files", "!<thin>\n"),
    WINDOWS("a Windows or DOS program", "MZ"),
    MACH_O_32("a 32-bit macOS program (Mach-O)", "\u00ce\u00fa\u00ed\u00fe"),
    MACH_O("a macOS program (Mach-O)", "\u00cf\u00fa\u00ed\u00fe"),
    MACH_O_BIG_ENDIAN("a macOS program (Mach-O)", "\u00fe\u00ed\u00fa"),
    JAVA("a Java class", "\u00ca\u00fe\u00ba\u00be\0\0\0"),
    WASM("a WebAssembly module", "\0asm"),
    BITCODE("LLVM bitcode", "BC\u00c0\u00de"),
    ZIP("a ZIP archive", "PK\u0003\u0004"),
    GZIP("compressed by gzip", "\u001f\u008b"),
    BOOT_IMAGE("a Zircon boot image", "BOOT");

    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    /// A Mach-O file for several machines begins as a Java class does, but their number is no version of Java's.
    private static final int MOST_MACHINES = 40;

    private final String noun;
    private final byte[] signature;

    FileKind(String noun, String signature) {
        this.noun = noun;
        this.signature = signature.getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean isElf(byte[] file) {
        return begins(file, ELF);
    }

    /// What a file is that is no ELF file: ` (it is a script)`; nothing if that is not known.
    static String hint(byte[] file) {
        if (file.length == 0) {
            return " (it is empty)";
        }
        return kindOf(file)
                .map(kind -> " (it is %s)".formatted(kind == JAVA && isMachO(file) ? MACH_O.noun : kind.noun))
                .orElse("");
    }

    private static Optional<FileKind> kindOf(byte[] file) {
        return Arrays.stream(values())
                .filter(kind -> begins(file, kind.signature))
                .findFirst();
    }

    private static boolean isMachO(byte[] file) {
        return file.length > 7 && file[7] < MOST_MACHINES;
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }
}
