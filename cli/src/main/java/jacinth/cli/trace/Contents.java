package jacinth.cli.trace;

import jacinth.vdso.abi.Described;
import jacinth.vdso.abi.Parameter;
import jacinth.vdso.abi.Parameter.Pointee;
import jacinth.vdso.abi.Struct;
import org.jspecify.annotations.Nullable;

/// What is behind a pointer if another parameter says it: the records of a topic, the value of a property.
final class Contents {
    private Contents() {}

    static String text(Invocation made, Pointee pointee, int index) {
        long address = made.word(index);
        var chosen = chosen(made, pointee.chooser());
        if (address == 0) {
            return "NULL";
        }
        var content = chosen == null ? void.class : chosen.content();
        if (chosen == null || content == void.class) {
            return Invocation.HIDDEN;
        }
        long size = Pointers.number(made, pointee.count());
        if (content == String.class) {
            return name(made, address, size);
        }
        if (content == long.class) {
            var memory = made.peek(address, Long.BYTES);
            return size < Long.BYTES
                    ? Invocation.HIDDEN
                    : memory == null
                            ? Values.BAD_ADDRESS
                            : "{" + Values.text("uint64_t", Values.word(memory, Long.BYTES), made) + "}";
        }
        var struct = Struct.of(content);
        long room = pointee.countsStructs() ? size : size / struct.size();
        return pointee.isRead()
                ? Pointers.structs(made, struct, address, room, false)
                : records(made, pointee, struct, address, room, chosen.isList());
    }

    private static @Nullable Described chosen(Invocation made, int chooser) {
        var constants = made.signature().parameters().get(chooser).constants();
        if (constants == null) {
            throw new AssertionError(made.signature() + " has a choice of nothing");
        }
        for (var constant : constants.getEnumConstants()) {
            if (constant instanceof Described described && described.number() == (int) made.word(chooser)) {
                return described;
            }
        }
        return null;
    }

    /// As many as the call says. Where it is not asked, one; how many there are of a list then only the kernel knows.
    private static String records(
            Invocation made, Pointee pointee, Struct struct, long address, long room, boolean isList) {
        boolean isAsked = pointee.actual() != Parameter.NONE && made.word(pointee.actual()) != 0;
        if (isList && !isAsked) {
            return Invocation.HIDDEN;
        }
        long count = Math.clamp(isAsked ? Pointers.number(made, pointee.actual()) : 1, 0, room);
        return Pointers.structs(made, struct, address, count, count == 1);
    }

    /// Up to its NUL, if it has one.
    private static String name(Invocation made, long address, long size) {
        int length = Math.clamp(size, 0, made.limit());
        var memory = made.peek(address, length);
        if (memory == null) {
            return Values.BAD_ADDRESS;
        }
        int end = StructText.length(memory);
        return end < length ? made.quoted(address, end) : made.quoted(address, size);
    }
}
