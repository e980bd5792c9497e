package jacinth.vdso.publish;

import jacinth.vdso.abi.Numbered;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Syscall;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Fills the numbers and prototypes into the text of a C header, so that they are written down once, in Java.
///
/// - A line `@each Type line` stands for one such line for each constant of an enum of the ABI, where `$NAME` is its
/// name, `$SPELLED` what it prints as, `$NUMBER` its number, and `$HEX` that in hexadecimal.
/// - `@Type.CONSTANT@` stands for the number of one constant, or the value of an `int` field.
/// - `@prototypes@`, `@rights@`, `@default-rights@` and `@signals@` stand for what is generated here.
final class HeaderTemplate {
    private static final Pattern EACH = Pattern.compile("(?m)^@each (\\w+) (.*)$");
    private static final Pattern CONSTANT = Pattern.compile("@(\\w+)\\.(\\w+)@");
    private static final Pattern BLOCK = Pattern.compile("(?m)^@([a-z-]+)@$");

    private static final int LINE_LENGTH = 110;

    private final Map<String, String> blocks;

    HeaderTemplate(List<Signature> calls) {
        blocks = Map.of(
                "prototypes", prototypes(calls),
                "rights", rights(),
                "default-rights", defaultRights(),
                "signals", signals());
    }

    String expand(String text) {
        var listed = EACH.matcher(text).replaceAll(each -> lines(each.group(1), each.group(2)));
        var counted = CONSTANT.matcher(listed).replaceAll(HeaderTemplate::constant);
        return BLOCK.matcher(counted).replaceAll(block -> block(block.group(1)));
    }

    private static String lines(String type, String line) {
        return Arrays.stream(abiClass(type).getEnumConstants())
                .map(constant -> line(line, (Numbered) constant, ((Enum<?>) constant).name()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String line, Numbered constant, String name) {
        return line.replace("$NAME", name)
                .replace("$SPELLED", constant.toString())
                .replace("$NUMBER", Integer.toString(constant.number()))
                .replace("$HEX", "0x" + Integer.toHexString(constant.number()));
    }

    private static String constant(MatchResult place) {
        try {
            var value = abiClass(place.group(1)).getField(place.group(2)).get(null);
            int number = value instanceof Numbered constant ? constant.number() : (int) value;
            return number < 0 ? "0x" + Integer.toHexString(number) : Integer.toString(number);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no constant " + place.group(), e);
        }
    }

    private static Class<?> abiClass(String name) {
        try {
            return Class.forName(Numbered.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the ABI has no " + name, e);
        }
    }

    private String block(String name) {
        var block = blocks.get(name);
        if (block == null) {
            throw new AssertionError("nothing is generated for " + name);
        }
        return block;
    }

    private static String prototypes(List<Signature> calls) {
        return calls.stream()
                .filter(call -> call.entry() != Syscall.Entry.INTERNAL)
                .sorted(Comparator.comparing(Signature::name))
                .map(HeaderTemplate::prototypes)
                .collect(Collectors.joining("\n\n"));
    }

    private static String prototypes(Signature call) {
        var attributes = (call.noReturn() ? " __NO_RETURN" : "") + (call.constant() ? " __CONST" : "");
        return wrap(call.prototype("zx_")) + attributes + ";\n" + wrap(call.prototype("_zx_")) + attributes + ";";
    }

    /// A long declaration gets a line for each parameter.
    private static String wrap(String declaration) {
        return declaration.length() <= LINE_LENGTH
                ? declaration
                : declaration.replace("(", "(\n    ").replace(", ", ",\n    ");
    }

    private static String rights() {
        return Arrays.stream(Right.values())
                .map(right -> "#define ZX_RIGHT_%s ((zx_rights_t)1u << %s)"
                        .formatted(right, Integer.numberOfTrailingZeros(right.mask())))
                .collect(Collectors.joining("\n"));
    }

    private static String defaultRights() {
        return Arrays.stream(ObjectType.values())
                .map(type -> "#define ZX_DEFAULT_%s_RIGHTS (%s)"
                        .formatted(type.name(), type.defaultRights().toString().replace("|", " | ")))
                .collect(Collectors.joining("\n"));
    }

    private static String signals() {
        return Arrays.stream(ObjectType.values())
                .flatMap(type -> type.signalNames().entrySet().stream()
                        .map(signal -> "#define ZX_%s_%s ((zx_signals_t)1u << %s)"
                                .formatted(type.name(), signal.getValue(), signal.getKey())))
                .collect(Collectors.joining("\n"));
    }
}
