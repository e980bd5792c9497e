package jacinth.cli.trace;

import jacinth.vdso.abi.Signature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.StringJoiner;

/// How pointers are shown: as what they point to. An address itself means nothing to anybody.
final class Pointers {
    private static final String UNKNOWN_COUNT = Call.HIDDEN;

    private Pointers() {}

    static Argument of(Signature call, int index) {
        var type = call.parameters().get(index).type();
        boolean isInput = type.startsWith("const ");
        var element = type.replace("const ", "").replace("*", "");
        int count = Conventions.count(call, index);
        int actual = isInput ? Conventions.NONE : Conventions.actual(call, index);
        Argument.Before shown = made -> {
            long address = made.word(index);
            if (address == 0) {
                return "NULL";
            }
            if (count == Conventions.NONE) {
                return one(made, element, address);
            }
            long length = number(made, count);
            if (actual != Conventions.NONE && length > 0) {
                length = made.word(actual) == 0 ? -1 : Math.min(length, number(made, actual));
            }
            return length < 0 ? UNKNOWN_COUNT : many(made, element, address, length);
        };
        if (isInput) {
            return Argument.in(shown);
        }
        boolean isRead = element.equals("zx_wait_item_t");
        return isRead ? new Argument(shown, (made, _) -> shown.show(made)) : Argument.out(shown);
    }

    /// The value of a counting parameter, through its pointer if it is one; negative if that leads nowhere. What only
    /// fits an unsigned number is as good as the largest.
    private static long number(Call made, int index) {
        var type = made.signature().parameters().get(index).type();
        long word = made.word(index);
        boolean isShort = type.startsWith("uint32_t");
        if (type.endsWith("*")) {
            var memory = made.peek(word, isShort ? Integer.BYTES : Long.BYTES);
            if (memory == null) {
                return -1;
            }
            word = isShort ? memory.getInt(0) : memory.getLong(0);
        }
        return isShort ? Integer.toUnsignedLong((int) word) : word < 0 ? Long.MAX_VALUE : word;
    }

    private static String one(Call made, String element, long address) {
        int size = size(element);
        if (size == 0) {
            return Call.HIDDEN;
        }
        var memory = made.peek(address, size);
        return memory == null ? Values.BAD_ADDRESS : text(element, memory, made);
    }

    /// So many elements, bytes as a string and others in braces.
    static String many(Call made, String element, long address, long count) {
        if (element.equals("void") || element.equals("char")) {
            return made.quoted(address, Math.min(count, Integer.MAX_VALUE) * unit(made));
        }
        int size = size(element);
        if (size == 0) {
            return Call.HIDDEN;
        }
        int shown = (int) Math.min(count, made.limit());
        var memory = made.peek(address, shown * size);
        if (memory == null) {
            return Values.BAD_ADDRESS;
        }
        var all = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < shown; i++) {
            all.add(text(element, memory.slice(i * size, size).order(ByteOrder.LITTLE_ENDIAN), made));
        }
        if (shown < count) {
            all.add(Call.HIDDEN);
        }
        return all.toString();
    }

    /// Bytes that one unit of a count stands for: calls on FIFOs say.
    private static long unit(Call made) {
        int index = Conventions.indexOf(made.signature(), "elem_size");
        return index == Conventions.NONE ? 1 : Math.clamp(made.word(index), 0, 1 << 12);
    }

    private static int size(String element) {
        return Math.max(Values.size(element), Structs.size(element));
    }

    private static String text(String element, ByteBuffer memory, Call made) {
        return Structs.size(element) == 0 ? Values.text(element, memory, made) : Structs.text(element, memory, made);
    }
}
