package jacinth.vdso.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A small ELF file for tests: headers, and one segment of code at 0x1000, in the file and in memory.
final class ElfFile {
    private static final int PROGRAM_HEADERS = 64;

    /// Offset of `e_phnum`, 2 bytes.
    static final int COUNT = 56;

    private final ByteBuffer bytes = ByteBuffer.allocate(0x2000).order(ByteOrder.LITTLE_ENDIAN);

    ElfFile() {
        bytes.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1).put(6, (byte) 1);
        bytes.putShort(16, (short) 3).putShort(18, (short) 62).putInt(20, 1);
        bytes.putLong(24, 0x1234).putLong(32, PROGRAM_HEADERS);
        bytes.putShort(52, (short) 64).putShort(54, (short) 56);
        segment(1, 5, 0x1000, 0x1000, 0x300, 0x300);
    }

    ElfFile segment(int type, int flags, long offset, long address, long fileSize, long memorySize) {
        int count = bytes.getShort(COUNT);
        int at = PROGRAM_HEADERS + count * 56;
        bytes.putInt(at, type).putInt(at + 4, flags).putLong(at + 8, offset).putLong(at + 16, address);
        bytes.putLong(at + 32, fileSize).putLong(at + 40, memorySize);
        bytes.putShort(COUNT, (short) (count + 1));
        return this;
    }

    ElfFile interpreter(String path) {
        bytes.put(0x1200, path.getBytes(StandardCharsets.UTF_8));
        return segment(3, 4, 0x1200, 0x1200, path.length() + 1, path.length() + 1);
    }

    /// Adds the note of programs that need Linux, after another one.
    ElfFile linuxNote() {
        bytes.putInt(0x1300, 4).putInt(0x1304, 4).putInt(0x1308, 3).putInt(0x130c, 0x554e47);
        bytes.putInt(0x1314, 4).putInt(0x1318, 16).putInt(0x131c, 1).putInt(0x1320, 0x554e47);
        return segment(4, 4, 0x1300, 0x1300, 0x34, 0x34);
    }

    ElfFile put(int at, int value) {
        bytes.put(at, (byte) value);
        return this;
    }

    ElfFile put(int at, byte[] values) {
        bytes.put(at, values);
        return this;
    }

    ElfFile putShort(int at, int value) {
        bytes.putShort(at, (short) value);
        return this;
    }

    byte[] bytes() {
        return bytes.array().clone();
    }
}
