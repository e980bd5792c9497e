package jacinth.vdso.publish;

import jacinth.vdso.abi.Constants;
import jacinth.vdso.abi.Constants.Constant;
import jacinth.vdso.abi.Field;
import jacinth.vdso.abi.Struct;
import java.util.stream.Collectors;

/// C declarations of the ABI's structs and constants.
final class Declarations {
    private static final int LAST_DECIMAL = 255;

    private Declarations() {}

    /// The definition of a type, and before it those of the types in it that have names of their own.
    static String of(Struct struct) {
        var inner = struct.parts().stream()
                .map(part -> part instanceof Struct.Nested nested ? named(nested.struct()) : "")
                .collect(Collectors.joining());
        return inner
                + "typedef %s %s {\n%s} %s;"
                        .formatted(keyword(struct), struct.tag(), members(struct, "    "), struct.type());
    }

    /// What has no name of its own is written where it is used.
    private static String named(Struct struct) {
        return struct.tag().isEmpty()
                ? struct.parts().stream()
                        .map(part -> part instanceof Struct.Nested nested ? named(nested.struct()) : "")
                        .collect(Collectors.joining())
                : of(struct) + "\n\n";
    }

    private static String keyword(Struct struct) {
        return struct.isUnion() ? "union" : "struct";
    }

    private static String members(Struct struct, String indent) {
        return struct.parts().stream().map(part -> member(part, indent)).collect(Collectors.joining());
    }

    private static String member(Struct.Part part, String indent) {
        return switch (part) {
            case Field field ->
                (field.note().isEmpty() ? "" : indent + "// " + field.note() + "\n")
                        + "%s%s %s%s;\n"
                                .formatted(
                                        indent,
                                        field.type(),
                                        field.name(),
                                        field.isArray() ? "[" + field.length() + "]" : "");
            case Struct.Foreign foreign -> "%s%s %s;\n".formatted(indent, foreign.type(), foreign.member());
            case Struct.Nested nested -> nested(nested.struct(), nested.member() + length(nested.length()), indent);
        };
    }

    private static String nested(Struct struct, String member, String indent) {
        return struct.tag().isEmpty()
                ? "%s%s%s {\n%s%s}%s;\n"
                        .formatted(
                                indent,
                                struct.alignment() > Long.BYTES ? "__ALIGNED(%d) ".formatted(struct.alignment()) : "",
                                keyword(struct),
                                members(struct, indent + "    "),
                                indent,
                                member.isEmpty() ? "" : " " + member)
                : "%s%s %s;\n".formatted(indent, struct.type(), member);
    }

    private static String length(String of) {
        return of.isEmpty() ? "" : "[" + of + "]";
    }

    /// A line for each of them: `#define ZX_VM_COMPACT ((zx_vm_option_t)8u)`.
    static String of(Constants constants) {
        return constants.all().stream().map(constant -> of(constants, constant)).collect(Collectors.joining("\n"));
    }

    static String of(Constants constants, Constant constant) {
        int number = constant.number();
        boolean isLong = constants.areBits() || number > LAST_DECIMAL;
        var digits = isLong ? "0x" + Integer.toHexString(number) : Integer.toString(number);
        var literal = switch (constants.type()) {
            case "" -> digits + "u";
            case "int" -> "(" + digits + ")";
            default -> "((%s)%su)".formatted(constants.type(), digits);
        };
        return "#define %s %s".formatted(constant.name(), literal);
    }
}
