package jacinth.cli.trace;

import jacinth.vdso.abi.Constants;
import jacinth.vdso.abi.ExceptionType;
import jacinth.vdso.abi.Field;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.Struct;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A struct of the ABI as text: `{koid=1050, rights=...}`, without what is reserved.
final class StructText {
    private final MemorySegment memory;
    private final Invocation made;

    /// What signals in it mean: those of the object of the handle before them, or that the port watched.
    private @Nullable ObjectType type;

    private StructText(MemorySegment memory, Invocation made) {
        this.memory = memory;
        this.made = made;
    }

    /// The struct at the start of `memory`.
    static String of(Struct struct, MemorySegment memory, Invocation made) {
        var text = new StructText(memory, made);
        if (struct == PortPacket.STRUCT) {
            text.type = made.typeOfWatched(PortPacket.KEY.get(memory));
        }
        return text.braced(struct);
    }

    private String braced(Struct struct) {
        var fields = new StringJoiner(", ", "{", "}");
        if (struct.isUnion()) {
            addMeant(struct, fields);
        } else {
            struct.parts().forEach(part -> add(part, fields));
        }
        return fields.toString();
    }

    private void add(Struct.Part part, StringJoiner to) {
        switch (part) {
            case Field field -> {
                if (isShown(field)) {
                    to.add(field.name() + "=" + text(field));
                }
            }
            case Struct.Nested nested when nested.member().isEmpty() -> addMeant(nested.struct(), to);
            case Struct.Nested nested
            when !nested.length().isEmpty() -> to.add(nested.member() + "=" + elements(nested.struct()));
            case Struct.Nested nested -> to.add(nested.member() + "=" + braced(nested.struct()));
            case Struct.Foreign foreign -> to.add(foreign.member() + "=" + Invocation.HIDDEN);
        }
    }

    private String elements(Struct struct) {
        int shown = Math.min(struct.count(), made.limit());
        var elements = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < shown; i++) {
            elements.add(of(struct, memory.asSlice((long) i * struct.size()), made));
        }
        return (shown < struct.count() ? elements.add(Invocation.HIDDEN) : elements).toString();
    }

    /// The member of a union that is meant; the first that does not say when it is, if no other says so.
    private void addMeant(Struct union, StringJoiner to) {
        Struct.Part meant = null;
        for (var part : union.parts()) {
            var says = part instanceof Struct.Nested nested ? nested.struct().isMeant(memory) : null;
            if (Boolean.TRUE.equals(says)) {
                add(part, to);
                return;
            }
            if (says == null && meant == null) {
                meant = part;
            }
        }
        if (meant != null) {
            add(meant, to);
        }
    }

    private static boolean isShown(Field field) {
        return field.count() != 0
                && !field.name().startsWith("reserved")
                && !field.name().equals("unused");
    }

    private String text(Field field) {
        if (!field.isArray()) {
            return value(field);
        }
        if (field.type().equals("char")) {
            var bytes = memory.asSlice(field.offset(), field.size());
            return Quoted.of(bytes.asSlice(0, length(bytes)).toArray(ValueLayout.JAVA_BYTE), true);
        }
        int shown = Math.min(field.count(), made.limit());
        var elements = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < shown; i++) {
            elements.add(value(field.element(i)));
        }
        return (shown < field.count() ? elements.add(Invocation.HIDDEN) : elements).toString();
    }

    private String value(Field field) {
        long value = field.get(memory);
        var constants = isExceptionType(field, value) ? ExceptionType.class : field.constants();
        if (constants != null) {
            return Constants.of(constants).text((int) value);
        }
        if (field.type().equals("zx_signals_t")) {
            return Values.signals((int) value, type);
        }
        if (field.type().equals("zx_handle_t")) {
            type = made.typeOf((int) value);
        }
        return Values.text(field.meaning(), value, made);
    }

    private static boolean isExceptionType(Field field, long value) {
        return field.equals(PortPacket.TYPE) && (value & 0xff) == PortPacket.Type.EXCEPTION.number();
    }

    /// Bytes before the first NUL, or all.
    static int length(MemorySegment text) {
        int length = 0;
        while (length < text.byteSize() && text.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return length;
    }
}
