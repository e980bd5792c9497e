package jacinth.vdso.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A table as `as` writes it for a function at 0x1000 that pushes rbx, makes room, and takes both back.
class UnwindTableTest {
    private static final int PT_GNU_EH_FRAME = 0x6474e550;
    private static final int BASE = 0x1400;
    private static final int RBX = 3;
    private static final int RSP = 7;
    private static final int RIP = 16;

    private static final String COMMON = "14000000 00000000 01 7a5200 01 78 10 01 1b 0c0708 9001 0000";

    /// 64 bytes of code. After 1 byte rbx is pushed, after 5 more there are 32 bytes of room; at 0x30 all is undone.
    private static final String PROGRAM = "41 0e10 83 02 45 0e30 0a 6a 0e08 c3 0b 000000";

    private static byte[] table(String program) {
        var bytes = new ByteArrayOutputStream();
        // The header points to the table behind it, relative to itself.
        bytes.writeBytes(hex("01 1b 03 3b 04000000"));
        bytes.writeBytes(hex(COMMON));
        var instructions = hex(program);
        var entry = ByteBuffer.allocate(4 + 4 + 4 + 4 + 1 + instructions.length).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(entry.capacity() - 4);
        entry.putInt(bytes.size() + 4 - 8);
        entry.putInt(0x1000 - (BASE + bytes.size() + 8));
        entry.putInt(0x40).put((byte) 0).put(instructions);
        bytes.writeBytes(entry.array());
        bytes.writeBytes(new byte[4]);
        return bytes.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static ElfImage image(byte[] table) throws ImageException {
        return ElfImage.read(
                new ElfFile()
                        .put(BASE, table)
                        .segment(PT_GNU_EH_FRAME, ElfImage.Segment.READ, BASE, BASE, table.length, table.length)
                        .bytes(),
                "prog");
    }

    private static UnwindRow row(ElfImage image, long address) {
        return Objects.requireNonNull(UnwindTable.at(image, address)).row();
    }

    private static void assertFrame(long offset, UnwindTable.@Nullable Rules rules) {
        assertNotNull(rules);
        assertEquals(RSP, rules.row().frameRegister());
        assertEquals(offset, rules.row().frameOffset());
        assertEquals(RIP, rules.link());
        assertTrue(rules.row().isSaved(RIP));
        assertEquals(-8, rules.row().offset(RIP));
    }

    @Test
    void rulesChangeInTheCourseOfAFunction() throws ImageException {
        var image = image(table(PROGRAM));
        assertFrame(8, UnwindTable.at(image, 0x1000));
        assertTrue(row(image, 0x1000).isKept(RBX));
        for (long at = 0x1001; at < 0x1006; at++) {
            assertFrame(0x10, UnwindTable.at(image, at));
            assertEquals(-16, row(image, at).offset(RBX));
        }
        assertFrame(0x30, UnwindTable.at(image, 0x1006));
        assertFrame(0x30, UnwindTable.at(image, 0x102f));
    }

    @Test
    void statesAreRememberedAndRestored() throws ImageException {
        var image = image(table(PROGRAM));
        // The epilogue at 0x1030 lasts for no instruction before the remembered state is back.
        assertFrame(0x30, UnwindTable.at(image, 0x1030));
        assertFalse(row(image, 0x1030).isKept(RBX));
        var early = image(table("41 0e10 83 02 0a 41 0e08 c3 41 0b"));
        assertFrame(8, UnwindTable.at(early, 0x1002));
        assertTrue(row(early, 0x1002).isKept(RBX));
        assertFrame(0x10, UnwindTable.at(early, 0x1003));
    }

    @Test
    void whatNoEntryIsAboutIsUnknown() throws ImageException {
        var image = image(table(PROGRAM));
        assertNull(UnwindTable.at(image, 0xfff));
        assertNull(UnwindTable.at(image, 0x1040));
        assertNull(UnwindTable.at(image, -1));
    }

    @Test
    void whatIsComputedIsUnknown() throws ImageException {
        assertNull(UnwindTable.at(image(table("0f 02 7708")), 0x1000));
    }

    @Test
    void aDamagedTableTellsNothingAndHarmsNobody() throws ImageException {
        var random = new Random(1);
        var whole = table(PROGRAM);
        for (int i = 0; i < 20_000; i++) {
            var damaged = whole.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            UnwindTable.at(image(damaged), 0x1000 + random.nextInt(0x48));
        }
    }
}
