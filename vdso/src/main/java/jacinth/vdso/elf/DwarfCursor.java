package jacinth.vdso.elf;

import java.nio.ByteBuffer;

/// Reads what DWARF writes, from a part of an ELF file on. Past its end it throws
/// [java.nio.BufferUnderflowException].
final class DwarfCursor {
    private static final int FORMAT = 0x0f;
    private static final int APPLICATION = 0x70;
    private static final int PC_RELATIVE = 0x10;

    private final ByteBuffer bytes;
    /// What an address is greater than the offset in the file.
    private final long bias;

    /// @param bytes little endian
    DwarfCursor(ByteBuffer bytes, long bias) {
        this.bytes = bytes;
        this.bias = bias;
    }

    int offset() {
        return bytes.position();
    }

    boolean isAt(int end) {
        return bytes.position() >= end;
    }

    /// @throws IllegalArgumentException if there is no such offset
    void go(long offset) {
        bytes.position(Math.toIntExact(Math.clamp(offset, 0, Integer.MAX_VALUE)));
    }

    void skip(long count) {
        go(offset() + count);
    }

    int u8() {
        return bytes.get() & 0xff;
    }

    int u16() {
        return bytes.getShort() & 0xffff;
    }

    long u32() {
        return Integer.toUnsignedLong(bytes.getInt());
    }

    long u64() {
        return bytes.getLong();
    }

    /// An unsigned number in groups of 7 bits.
    long uleb() {
        return leb(false);
    }

    /// A signed one.
    long sleb() {
        return leb(true);
    }

    private long leb(boolean signed) {
        long value = 0;
        int shift = 0;
        int octet;
        do {
            octet = u8();
            value |= shift < Long.SIZE ? (long) (octet & 0x7f) << shift : 0;
            shift += 7;
        } while ((octet & 0x80) != 0);
        return signed && shift < Long.SIZE && (octet & 0x40) != 0 ? value | -1L << shift : value;
    }

    /// A pointer in an encoding of the Linux Standard Base (`DW_EH_PE_*`).
    ///
    /// @throws UnsupportedOperationException if it is relative to something else than itself
    long pointer(int encoding) {
        long here = offset() + bias;
        long value = switch (encoding & FORMAT) {
            case 0x0, 0x4, 0xc -> u64();
            case 0x1 -> uleb();
            case 0x2 -> u16();
            case 0x3 -> u32();
            case 0x9 -> sleb();
            case 0xa -> (short) u16();
            case 0xb -> (int) u32();
            default -> throw new UnsupportedOperationException();
        };
        return switch (encoding & APPLICATION) {
            case 0 -> value;
            case PC_RELATIVE -> here + value;
            default -> throw new UnsupportedOperationException();
        };
    }
}
