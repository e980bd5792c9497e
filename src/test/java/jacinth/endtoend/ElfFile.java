package jacinth.endtoend;

import jacinth.emulator.Isa;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// An ELF file made to measure, with whatever is wrong with it. Its code is one breakpoint.
final class ElfFile {
    static final int HEADER_SIZE = 64;
    static final int PROGRAM_HEADER_SIZE = 56;

    /// Offset of `e_type`, 2 bytes.
    static final int TYPE = 16;

    /// Offset of `e_entry`, 8 bytes.
    static final int ENTRY = 24;

    /// Offset of `e_machine`, 2 bytes.
    static final int MACHINE = 18;

    private static final int PT_LOAD = 1;
    private static final int PT_INTERP = 3;
    private static final int READ_WRITE = 6;
    private static final int READ_EXECUTE = 5;
    private static final int CODE = 0x1000;

    /// From here the file is full.
    static final int FILLED = 0x1800;

    private record Segment(int type, int flags, long offset, long address, long fileSize, long memorySize) {}

    private final Isa isa;
    private final List<Segment> segments = new ArrayList<>();
    private String interpreter = "";
    private byte[] code;

    private ElfFile(Isa isa) {
        this.isa = isa;
        this.code = littleEndian(isa == Isa.X64 ? 0xcc : 0xd4200000);
        segments.add(new Segment(PT_LOAD, READ_EXECUTE, CODE, CODE, Integer.BYTES, Integer.BYTES));
    }

    static ElfFile of(Isa isa) {
        return new ElfFile(isa);
    }

    private static byte[] littleEndian(int word) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(word)
                .array();
    }

    /// Its code is a breakpoint if the byte at an address is zero, else an undefined instruction.
    ElfFile testing(int address) {
        int distance = address - CODE;
        code = isa == Isa.X64
                ? ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) 0x3d80) // cmp byte [rip + distance - 7], 0
                        .putInt(distance - 7)
                        .put(new byte[] {0, 0x75, 1, (byte) 0xcc, 0x0f, 0x0b})
                        .array()
                : ByteBuffer.allocate(20)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x10000000 | (distance & 3) << 29 | (distance >> 2) << 5) // adr x0, address
                        .putInt(0x39400000) // ldrb w0, [x0]
                        .putInt(0x35000040) // cbnz w0, 8
                        .putInt(0xd4200000)
                        .putInt(0)
                        .array();
        segments.set(0, new Segment(PT_LOAD, READ_EXECUTE, CODE, CODE, code.length, code.length));
        return this;
    }

    /// Adds memory of which the file has a part: bytes that are not zero, and are followed by more of them.
    ElfFile with(int flags, long offset, long address, long fileSize, long memorySize) {
        segments.add(new Segment(PT_LOAD, flags, offset, address, fileSize, memorySize));
        return this;
    }

    /// Adds memory that is zero.
    ElfFile with(long address, long size) {
        segments.add(new Segment(PT_LOAD, READ_WRITE, 0, address, 0, size));
        return this;
    }

    /// Adds a segment that shows the file from its start.
    ElfFile showing(long address, long fileSize) {
        segments.add(new Segment(PT_LOAD, READ_WRITE, 0, address, fileSize, fileSize));
        return this;
    }

    ElfFile interpretedBy(String path) {
        interpreter = path;
        segments.add(new Segment(PT_INTERP, 4, CODE + 16, CODE + 16, path.length() + 1, path.length() + 1));
        return this;
    }

    byte[] bytes() {
        var file = ByteBuffer.allocate(CODE + 0x1000).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x464c457f).putInt(0x10102).putLong(0);
        file.putShort((short) 3).putShort((short) isa.elfMachine()).putInt(1);
        file.putLong(CODE).putLong(HEADER_SIZE).putLong(0).putInt(0);
        file.putShort((short) HEADER_SIZE).putShort((short) PROGRAM_HEADER_SIZE).putShort((short) segments.size());
        file.position(HEADER_SIZE);
        for (var segment : segments) {
            file.putInt(segment.type)
                    .putInt(segment.flags)
                    .putLong(segment.offset)
                    .putLong(segment.address);
            file.putLong(segment.address)
                    .putLong(segment.fileSize)
                    .putLong(segment.memorySize)
                    .putLong(0x1000);
        }
        file.put(CODE, code);
        for (int at = FILLED; at < file.capacity(); at++) {
            file.put(at, (byte) 0xff);
        }
        for (int i = 0; i < interpreter.length(); i++) {
            file.put(CODE + 16 + i, (byte) interpreter.charAt(i));
        }
        return file.array();
    }
}
