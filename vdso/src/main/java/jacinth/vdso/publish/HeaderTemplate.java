package jacinth.vdso.publish;

import jacinth.vdso.abi.Constants;
import jacinth.vdso.abi.Numbered;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Struct;
import jacinth.vdso.abi.Syscall;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fills structs, constants and prototypes into the text of a C header, so that they are written down once, in Java.
///
/// - A line `@struct Type` stands for the definition of the struct that a class of the ABI declares.
/// - A line `@each Type` stands for one definition for each constant of a class, `@define Type.CONSTANT` for one.
/// - `@Type.CONSTANT@` stands for the number of a constant, or the value of an `int`, of a class.
/// - A line `@prototypes@`, `@types@`, `@rights@`, `@default-rights@` or `@signals@` stands for what is generated here.
///   `@types@` is whatever the calls mention and no header has.
final class HeaderTemplate {
    private static final Pattern STRUCT = Pattern.compile("(?m)^@struct ([\\w.]+)$");
    private static final Pattern EACH = Pattern.compile("(?m)^@each ([\\w.]+)$");
    private static final Pattern DEFINE = Pattern.compile("(?m)^@define ([\\w.]+)\\.(\\w+)$");
    private static final Pattern VALUE = Pattern.compile("@([\\w.]+)\\.(\\w+)@");
    private static final Pattern BLOCK = Pattern.compile("(?m)^@([a-z-]+)@$");

    private static final int LINE_LENGTH = 110;

    private final Map<String, String> blocks;

    /// @param templates all of them, for what they have need not be generated
    HeaderTemplate(List<Signature> calls, Collection<String> templates) {
        blocks = Map.of(
                "prototypes", prototypes(calls),
                "types", new MentionedTypes(calls, had(templates)).declarations(),
                "rights", rights(),
                "default-rights", defaultRights(),
                "signals", signals());
    }

    private static Set<Class<?>> had(Collection<String> templates) {
        return templates.stream()
                .flatMap(template -> Stream.of(STRUCT, EACH, DEFINE)
                        .flatMap(line -> line.matcher(template).results()))
                .<Class<?>>map(line -> abiClass(line.group(1)))
                .collect(Collectors.toSet());
    }

    String expand(String text) {
        var defined = STRUCT.matcher(text).replaceAll(line -> Declarations.of(Struct.of(abiClass(line.group(1)))));
        var listed = EACH.matcher(defined).replaceAll(line -> Declarations.of(Constants.of(abiClass(line.group(1)))));
        var single = DEFINE.matcher(listed).replaceAll(line -> define(line.group(1), line.group(2)));
        var counted = VALUE.matcher(single).replaceAll(HeaderTemplate::value);
        return BLOCK.matcher(counted).replaceAll(block -> block(block.group(1)));
    }

    private static String define(String type, String name) {
        var constants = Constants.of(abiClass(type));
        return constants.all().stream()
                .filter(constant -> constant.javaName().equals(name))
                .findFirst()
                .map(constant -> Declarations.of(constants, constant))
                .orElseThrow(() -> new AssertionError(type + " has no " + name));
    }

    private static String value(MatchResult place) {
        try {
            var value = abiClass(place.group(1)).getField(place.group(2)).get(null);
            int number = value instanceof Numbered constant ? constant.number() : (int) value;
            return number < 0 ? "0x" + Integer.toHexString(number) : Integer.toString(number);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no constant " + place.group(), e);
        }
    }

    /// @param name with a dot for a class in another
    private static Class<?> abiClass(String name) {
        try {
            return Class.forName(Struct.class.getPackageName() + "." + name.replace('.', '$'));
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
