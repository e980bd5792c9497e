package jacinth.vdso.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElfImageTest {
    private final ElfFile file = new ElfFile();

    @Test
    void aSegmentIsReadWithItsPages() throws ImageException {
        var image = read();

        var code = image.segments().getFirst();
        assertEquals(Isa.X64, image.isa());
        assertEquals(0x1234, image.entry());
        assertEquals(0x1000, code.start());
        assertEquals(0x2000, code.end());
        assertNull(image.interpreter());
    }

    @Test
    void theInterpreterIsNamed() throws ImageException {
        file.interpreter("ld.so.1");

        assertEquals("ld.so.1", read().interpreter());
    }

    @Test
    void aTextFileIsNoProgram() {
        assertRefused("prog is not an ELF file (it is a script)", "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aProgramAtAFixedAddressIsRefusedWithAdvice() {
        file.putShort(16, 2);

        assertRefused("link with -pie", file.bytes());
    }

    @Test
    void anotherMachineIsRefusedByNumber() {
        file.putShort(18, 40);

        assertRefused("machine 40", file.bytes());
    }

    @Test
    void segmentsThatOverlapAreRefused() {
        file.segment(1, 5, 0x1000, 0x1000, 0x10, 0x10);

        assertRefused("overlap", file.bytes());
    }

    @Test
    void aHugeSegmentIsRefused() {
        file.segment(1, 6, 0x1000, 0x3000, 0x10, Long.MAX_VALUE - 0x3000);

        assertRefused("beyond the address space", file.bytes());
    }

    @Test
    void aSegmentBeyondTheFileIsRefused() {
        file.segment(1, 6, 0x1000, 0x3000, 0x100000, 0x100000);

        assertRefused("ends inside a segment", file.bytes());
    }

    @Test
    void aSegmentMayEndBehindTheFileInItsLastPage() throws ImageException {
        var image = ElfImage.read(Arrays.copyOf(file.bytes(), 0x1240), "prog");

        assertEquals(0x240, image.available(image.segments().getFirst()));
    }

    @Test
    void everyTruncationIsRefused() {
        var whole = file.bytes();
        int needed = 0x1000;
        for (int length = 0; length <= needed; length++) {
            assertRefused("prog", Arrays.copyOf(whole, length));
        }
    }

    @Test
    void everyDamagedHeaderIsReadOrRefused() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 20_000; round++) {
            var damaged = file.bytes();
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                damaged[random.nextInt(64 + 2 * 56)] = (byte) random.nextInt();
            }
            try {
                assertTrue(ElfImage.read(damaged, "prog").end() > 0);
            } catch (ImageException refused) {
                assertEquals(ImageException.Problem.NOT_RUNNABLE, refused.problem());
            }
        }
    }

    private ElfImage read() throws ImageException {
        return ElfImage.read(file.bytes(), "prog");
    }

    private static void assertRefused(String why, byte[] bytes) {
        var refused = assertThrows(ImageException.class, () -> ElfImage.read(bytes, "prog"));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
    }
}
