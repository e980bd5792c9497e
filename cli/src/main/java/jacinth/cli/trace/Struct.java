package jacinth.cli.trace;

import jacinth.vdso.abi.Limits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/// A struct of the ABI: where its fields are. Shown as `{koid=1050, rights=...}`.
///
/// @param size in bytes
record Struct(int size, List<Field> fields) {
    /// The type of a name in a struct: ended by a NUL.
    static final String NAME = "char[32]";

    /// @param type in C
    /// @param offset in bytes
    record Field(String name, String type, int offset) {
        private String text(ByteBuffer memory, Call call) {
            int length = type.equals(NAME) ? Limits.NAME_LENGTH : Values.size(type);
            var value = memory.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
            return name + "=" + (type.equals(NAME) ? string(value) : Values.text(type, value, call));
        }

        private static String string(ByteBuffer value) {
            int length = 0;
            while (length < value.limit() && value.get(length) != 0) {
                length++;
            }
            var bytes = new byte[length];
            value.get(bytes);
            return Quoted.of(bytes, true);
        }
    }

    static Struct of(int size, Field... fields) {
        return new Struct(size, List.of(fields));
    }

    static Field field(String name, String type, int offset) {
        return new Field(name, type, offset);
    }

    /// As it is at the start of `memory`.
    String text(ByteBuffer memory, Call call) {
        return fields.stream().map(field -> field.text(memory, call)).collect(Collectors.joining(", ", "{", "}"));
    }
}
