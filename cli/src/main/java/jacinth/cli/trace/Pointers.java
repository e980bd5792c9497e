package jacinth.cli.trace;

import jacinth.vdso.abi.CType;
import jacinth.vdso.abi.ChannelCallArgs;
import jacinth.vdso.abi.LogRecord;
import jacinth.vdso.abi.Parameter;
import jacinth.vdso.abi.Parameter.Pointee;
import jacinth.vdso.abi.Struct;
import java.lang.foreign.MemorySegment;
import java.util.StringJoiner;

/// How pointers are shown: as what they point to. An address itself means nothing to anybody.
final class Pointers {
    /// The most bytes an element is believed to have.
    private static final int LARGEST_UNIT = 1 << 12;

    private Pointers() {}

    static Argument of(Parameter parameter, Pointee pointee, int index) {
        if (pointee.struct() == ChannelCallArgs.class) {
            return new Argument(
                    made -> Exchange.sent(made, index),
                    (made, sent) -> Exchange.answered(made, index, sent),
                    pointee.writtenOn());
        }
        if (pointee.struct() == LogRecord.class) {
            return new Argument(null, (made, _) -> LogText.of(made, made.word(index)), pointee.writtenOn());
        }
        Argument.Before shown = shown(parameter, pointee, index);
        if (!pointee.isWritten()) {
            return Argument.in(shown);
        }
        return new Argument(pointee.isRead() ? shown : null, (made, _) -> shown.show(made), pointee.writtenOn());
    }

    private static Argument.Before shown(Parameter parameter, Pointee pointee, int index) {
        if (parameter.type().equals("const zx_futex_t*")) {
            return made -> futex(made, made.word(index));
        }
        if (pointee.chooser() != Parameter.NONE) {
            return made -> Contents.text(made, pointee, index);
        }
        var element = CType.pointed(parameter.type());
        return made -> {
            long address = made.word(index);
            if (address == 0) {
                return "NULL";
            }
            long length = pointee.count() == Parameter.NONE ? 1 : length(made, pointee);
            if (length < 0) {
                return Invocation.HIDDEN;
            }
            return pointee.struct() != null
                    ? structs(made, Struct.of(pointee.struct()), address, length, pointee.count() == Parameter.NONE)
                    : pointee.count() == Parameter.NONE
                            ? one(made, element, address)
                            : many(made, element, address, length * unit(made, pointee));
        };
    }

    /// A futex is known by its address, as other objects are by their koids.
    private static String futex(Invocation made, long address) {
        if (address == 0) {
            return "NULL";
        }
        var memory = made.peek(address, Integer.BYTES);
        return "0x%x[%s]".formatted(address, memory == null ? Values.BAD_ADDRESS : Values.word(memory, Integer.BYTES));
    }

    /// How many elements there are to see, negative if that is not known.
    private static long length(Invocation made, Pointee pointee) {
        long length = number(made, pointee.count());
        if (pointee.actual() == Parameter.NONE || length <= 0) {
            return length;
        }
        return made.word(pointee.actual()) == 0 ? -1 : Math.min(length, number(made, pointee.actual()));
    }

    /// The value of a counting parameter, through its pointer if it is one; negative if that leads nowhere. What only
    /// fits an unsigned number is as good as the largest.
    static long number(Invocation made, int index) {
        var type = made.signature().parameters().get(index).type();
        long word = made.word(index);
        boolean isShort = type.startsWith("uint32_t");
        if (CType.isPointer(type)) {
            int size = isShort ? Integer.BYTES : Long.BYTES;
            var memory = made.peek(word, size);
            if (memory == null) {
                return -1;
            }
            word = Values.word(memory, size);
        }
        return isShort ? Integer.toUnsignedLong((int) word) : word < 0 ? Long.MAX_VALUE : word;
    }

    /// Bytes that one unit of a count of bytes stands for: calls on FIFOs say.
    private static long unit(Invocation made, Pointee pointee) {
        return pointee.unit() == Parameter.NONE ? 1 : Math.clamp(made.word(pointee.unit()), 0, LARGEST_UNIT);
    }

    private static String one(Invocation made, String element, long address) {
        int size = CType.size(element);
        if (size == 0 || element.equals("char")) {
            return Invocation.HIDDEN;
        }
        var memory = made.peek(address, size);
        return memory == null ? Values.BAD_ADDRESS : Values.text(element, Values.word(memory, size), made);
    }

    /// So many elements, bytes as a string and others in braces.
    static String many(Invocation made, String element, long address, long count) {
        if (element.equals("void") && made.signature().name().startsWith("channel_")) {
            var bootstrap = BootstrapText.of(made, address, count);
            return bootstrap == null ? made.quoted(address, count) : bootstrap;
        }
        if (element.equals("void") || element.equals("char")) {
            return made.quoted(address, count);
        }
        int size = CType.size(element);
        return size == 0
                ? Invocation.HIDDEN
                : elements(made, size, address, count, memory -> Values.text(element, Values.word(memory, size), made));
    }

    /// @param isOne whether it is no array
    static String structs(Invocation made, Struct struct, long address, long count, boolean isOne) {
        if (!isOne) {
            return elements(made, struct.size(), address, count, memory -> StructText.of(struct, memory, made));
        }
        var memory = made.peek(address, struct.size());
        return memory == null ? Values.BAD_ADDRESS : StructText.of(struct, memory, made);
    }

    /// Shows one element.
    private interface Element {
        String show(MemorySegment memory);
    }

    private static String elements(Invocation made, int size, long address, long count, Element element) {
        int shown = (int) Math.min(count, made.limit());
        var memory = made.peek(address, shown * size);
        if (memory == null) {
            return Values.BAD_ADDRESS;
        }
        var all = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < shown; i++) {
            all.add(element.show(memory.asSlice((long) i * size, size)));
        }
        return (shown < count ? all.add(Invocation.HIDDEN) : all).toString();
    }
}
