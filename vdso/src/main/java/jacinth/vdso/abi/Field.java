package jacinth.vdso.abi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A field of a [Struct]: a number, or an array of them.
///
/// @param type in C, of one element
/// @param name in C
/// @param offset bytes from the start of the outermost struct
/// @param width bytes of one element
/// @param count elements; 1 if it is no array, 0 for an array that the struct's size does not count
/// @param length what C calls `count`, empty if it is no array or one without end
/// @param meaning the C type that says what it is; `type`, but for numbers whose own type does not tell
/// @param constants what its number is one or several of ([Constants]), null if it is just a number
/// @param note for who reads the header, may be empty
public record Field(
        String type,
        String name,
        int offset,
        int width,
        int count,
        String length,
        String meaning,
        @Nullable Class<?> constants,
        String note)
        implements Struct.Part {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Bytes of all of it.
    public int size() {
        return width * count;
    }

    public boolean isArray() {
        return count != 1;
    }

    /// Its value in the struct at the start of `memory`, as a number that is never negative unless it has 64 bits.
    public long get(MemorySegment memory) {
        return get(memory, 0);
    }

    /// Its value in the struct that starts `at` bytes into `memory`.
    public long get(MemorySegment memory, long at) {
        return switch (width) {
            case 1 -> Byte.toUnsignedLong(memory.get(ValueLayout.JAVA_BYTE, at + offset));
            case 2 -> Short.toUnsignedLong(memory.get(SHORT, at + offset));
            case 4 -> Integer.toUnsignedLong(memory.get(INT, at + offset));
            default -> memory.get(LONG, at + offset);
        };
    }

    /// [#get] of 32 bits or fewer.
    public int getInt(MemorySegment memory) {
        return (int) get(memory, 0);
    }

    /// Sets it in the struct at the start of `memory`; what does not fit is cut off.
    public void set(MemorySegment memory, long value) {
        set(memory, 0, value);
    }

    /// Sets it in the struct that starts `at` bytes into `memory`.
    public void set(MemorySegment memory, long at, long value) {
        switch (width) {
            case 1 -> memory.set(ValueLayout.JAVA_BYTE, at + offset, (byte) value);
            case 2 -> memory.set(SHORT, at + offset, (short) value);
            case 4 -> memory.set(INT, at + offset, (int) value);
            default -> memory.set(LONG, at + offset, value);
        }
    }

    /// Sets an array of `char`, cut so that a NUL ends it. The rest of it must be zero already.
    ///
    /// @param text a character for each byte
    public void setText(MemorySegment memory, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, offset, Math.min(bytes.length, count - 1));
    }

    /// The element `index` of an array, as a field of its own.
    public Field element(int index) {
        return new Field(
                type, name + "[" + index + "]", offset + index * width, width, 1, "", meaning, constants, note);
    }
}
