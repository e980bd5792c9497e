package jacinth.vdso.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are for somebody else say so.
class ForeignFileTest {
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final int OSABI = 7;
    private static final int TYPE = 16;
    private static final int MACHINE = 18;

    private final ElfFile file = new ElfFile();

    private static String refusal(byte[] file) {
        return String.valueOf(assertThrows(ImageException.class, () -> ElfImage.read(file, "prog"))
                .getMessage());
    }

    private String refusal() {
        return refusal(file.bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "'#!/bin/sh\n', a script",
        "'!<arch>\n', an archive of object files",
        "'!<thin>\n', an archive of object files",
        "'MZ\u0090', a Windows or DOS program",
        "'\u00cf\u00fa\u00ed\u00fe\u0007', a macOS program (Mach-O)",
        "'\u00ca\u00fe\u00ba\u00be\0\0\0\u0002', a macOS program (Mach-O)",
        "'\u00ca\u00fe\u00ba\u00be\0\0\0E', a Java class",
        "'\0asm', a WebAssembly module",
        "'PK\u0003\u0004', a ZIP archive",
        "'BOOT', a Zircon boot image"
    })
    void aFileThatIsNotElfIsKnownByItsSignature(String signature, String what) {
        var bytes = signature.getBytes(StandardCharsets.ISO_8859_1);

        assertEquals("prog is not an ELF file (it is " + what + ")", refusal(bytes));
    }

    @Test
    void whatIsUnknownIsSaidToBeNoElfFileAndNothingMore() {
        assertEquals("prog is not an ELF file (it is empty)", refusal(new byte[0]));
        assertEquals("prog is not an ELF file", refusal(new byte[] {1, 2, 3, 4, 5}));
        assertEquals("prog is not an ELF file", refusal(new byte[] {0x7f, 'E', 'L'}));
    }

    @Test
    void aBigEndianFileIsReadInItsOwnOrder() {
        file.put(DATA, 2).putShort(TYPE, 0x0200).putShort(MACHINE, 0x1500);

        assertEquals(
                "prog is a 64-bit big-endian ELF program or library for PowerPC (64 bits), ELF machine 21; "
                        + "Jacinth runs Zircon programs for x86-64 and AArch64",
                refusal());
    }

    @Test
    void aFileOf32BitsSaysWhatItIsFor() {
        file.put(CLASS, 1).putShort(MACHINE, 3);

        assertEquals(
                "prog is a 32-bit little-endian ELF program or library for x86 (32 bits), ELF machine 3; "
                        + "Jacinth runs Zircon programs for x86-64 and AArch64",
                refusal());
    }

    @Test
    void anotherMachineIsNamedIfItHasAName() {
        assertEquals("RISC-V, ELF machine 243", machine(243));
        assertEquals("ELF machine 4242", machine(4242));
    }

    private String machine(int number) {
        file.putShort(MACHINE, number);
        return refusal().replaceAll(".* for (.*);.*", "$1");
    }

    @Test
    void anObjectFileIsToBeLinkedFirst() {
        file.putShort(TYPE, 1);

        assertEquals("prog is a 64-bit little-endian ELF object file for x64, no program: link it first", refusal());
    }

    @Test
    void aCoreDumpIsNoProgram() {
        file.putShort(TYPE, 4);

        assertEquals("prog is a 64-bit little-endian ELF core dump for x64, no program", refusal());
    }

    @ParameterizedTest
    @CsvSource({
        "/lib64/ld-linux-x86-64.so.2, Linux (its dynamic linker is /lib64/ld-linux-x86-64.so.2)",
        "/lib/ld-musl-aarch64.so.1, Linux (its dynamic linker is /lib/ld-musl-aarch64.so.1)",
        "/system/bin/linker64, Android",
        "/libexec/ld-elf.so.1, BSD"
    })
    void aProgramForAnotherSystemIsKnownByItsDynamicLinker(String linker, String system) {
        file.interpreter(linker);

        assertEquals(
                "prog is a program for " + system + "; Jacinth runs Zircon programs for x86-64 and AArch64: "
                        + "compile it for x86_64-unknown-fuchsia",
                refusal());
    }

    @Test
    void aStaticLinuxProgramIsKnownByItsNoteOrItsMark() {
        var noted = new ElfFile().linuxNote().putShort(TYPE, 2);
        var marked = new ElfFile().put(OSABI, 3);

        assertEquals(refusal(noted.bytes()), refusal(marked.bytes()));
        assertEquals(true, refusal(noted.bytes()).startsWith("prog is a program for Linux; "));
    }

    @Test
    void aDynamicLinkerOfZirconsIsNobodyElses() throws ImageException {
        for (var linker : new String[] {"ld.so.1", "asan/ld.so.1", "lib/ld.so.1"}) {
            assertEquals(
                    linker,
                    ElfImage.read(new ElfFile().interpreter(linker).bytes(), "prog")
                            .interpreter());
        }
    }

    @Test
    void whateverAHeaderSaysIsOneLine() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 20_000; round++) {
            var damaged =
                    file.interpreter("/lib64/ld-linux-x86-64.so.2").linuxNote().bytes();
            file.putShort(ElfFile.COUNT, 1);
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                damaged[random.nextInt(64 + 4 * 56)] = (byte) random.nextInt();
            }
            for (int at = 0x1200; at < 0x1240; at++) {
                damaged[at] = random.nextInt(4) == 0 ? (byte) random.nextInt() : damaged[at];
            }
            try {
                ElfImage.read(damaged, "prog");
            } catch (ImageException refused) {
                var line = String.valueOf(refused.getMessage());
                assertFalse(line.codePoints().anyMatch(Character::isISOControl), line);
            }
        }
    }
}
