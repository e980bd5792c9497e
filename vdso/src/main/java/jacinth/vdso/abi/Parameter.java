package jacinth.vdso.abi;

import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A parameter of a system call, as its annotations tell it.
///
/// @param name in C
/// @param type in C
/// @param meaning the C type that says what it is; `type`, but for numbers whose own type does not tell
/// @param object the type of object a handle must be of, null for any, or if it is no handle
/// @param rights what a handle must have
/// @param alternative rights that do as well; none if nothing else does
/// @param flags the option bits that are allowed, null if it is no word of options, or the call itself checks it
/// @param constants what the number is one or several of ([Constants]), null if it is just a number
/// @param unserved which of `constants` the kernel does not serve, by their Java names
/// @param pointee null if it is no pointer
public record Parameter(
        String name,
        String type,
        String meaning,
        @Nullable ObjectType object,
        Rights rights,
        Rights alternative,
        @Nullable Integer flags,
        @Nullable Class<?> constants,
        List<String> unserved,
        @Nullable Pointee pointee) {
    /// There is no such parameter.
    public static final int NONE = -1;

    /// What a pointer points to. Parameters are told by their places among those that a guest passes.
    ///
    /// @param struct a class with a constant `STRUCT`, null if the C type says what it is, or another parameter
    /// @param isRead whether the call reads it
    /// @param isWritten whether the call writes it
    /// @param chooser the parameter that says what it is, or NONE
    /// @param countsStructs whether `count` is of what `chooser` says, not of bytes
    /// @param count the one with the number of elements, NONE if there is one element
    /// @param actual the one that points to how many were written, NONE if all are
    /// @param unit the one with the bytes of an element, NONE if the type says it
    /// @param writtenOn errors in spite of which it is written
    public record Pointee(
            @Nullable Class<?> struct,
            boolean isRead,
            boolean isWritten,
            int chooser,
            boolean countsStructs,
            int count,
            int actual,
            int unit,
            List<Status> writtenOn) {}

    /// @param place where the parameter of a Java name is
    static Parameter of(java.lang.reflect.Parameter parameter, ToIntFunction<String> place) {
        var needs = parameter.getAnnotation(Needs.class);
        var flags = parameter.getAnnotation(Flags.class);
        var choice = parameter.getAnnotation(Choice.class);
        var constants = choice != null ? choice.value() : flags == null ? null : flags.value();
        var c = parameter.getAnnotation(C.class);
        var type = type(parameter, c, constants);
        return new Parameter(
                snakeCase(parameter.getName()),
                type,
                c == null || c.as().isEmpty() ? type : c.as(),
                needs == null ? null : objectType(objects(parameter)),
                needs == null ? Rights.NONE : Rights.of(needs.value()),
                needs == null ? Rights.NONE : Rights.of(needs.or()),
                flags == null || !flags.checked() ? null : Constants.allowed(flags),
                constants,
                choice == null ? List.of() : List.of(choice.unserved()),
                CType.isPointer(type) ? pointee(parameter, type, place) : null);
    }

    private static Pointee pointee(java.lang.reflect.Parameter parameter, String type, ToIntFunction<String> place) {
        var to = parameter.getAnnotation(To.class);
        var chosen = parameter.getAnnotation(ToChosen.class);
        var counted = parameter.getAnnotation(Counted.class);
        var writtenOn = parameter.getAnnotation(WrittenOn.class);
        boolean isConst = type.startsWith("const ");
        return new Pointee(
                to == null ? null : to.value(),
                isConst || to != null && to.written(),
                !isConst,
                chosen == null ? NONE : place.applyAsInt(chosen.value()),
                chosen != null && chosen.countsStructs(),
                counted == null ? NONE : place.applyAsInt(counted.by()),
                counted == null || counted.actual().isEmpty() ? NONE : place.applyAsInt(counted.actual()),
                counted == null || counted.unit().isEmpty() ? NONE : place.applyAsInt(counted.unit()),
                writtenOn == null ? List.of() : List.of(writtenOn.value()));
    }

    private static String type(java.lang.reflect.Parameter parameter, @Nullable C given, @Nullable Class<?> constants) {
        if (given != null) {
            return given.value();
        }
        if (parameter.isAnnotationPresent(Needs.class)) {
            return "zx_handle_t";
        }
        var to = parameter.getAnnotation(To.class);
        if (to != null) {
            boolean isOnlyRead = parameter.getType().isAnnotationPresent(ForReading.class) && !to.written();
            return (isOnlyRead ? "const " : "") + Struct.of(to.value()).type() + "*";
        }
        var type = constants == null ? "" : Constants.of(constants).type();
        if (!type.isEmpty() && !type.equals("int")) {
            return type;
        }
        return switch (parameter.getType().getName()) {
            case "int" -> "uint32_t";
            case "long" -> "uint64_t";
            default -> throw new AssertionError("no C type for " + parameter);
        };
    }

    /// The class of the objects that a handle parameter takes, be it of this class or a claim to one.
    private static Class<?> objects(java.lang.reflect.Parameter parameter) {
        return parameter.getParameterizedType() instanceof ParameterizedType claim
                ? (Class<?>) claim.getActualTypeArguments()[0]
                : parameter.getType();
    }

    /// The constant `TYPE` of the class of objects that a parameter takes, if it is so particular.
    private static @Nullable ObjectType objectType(Class<?> objects) {
        try {
            return (ObjectType) objects.getField("TYPE").get(null);
        } catch (NoSuchFieldException anyType) {
            return null;
        } catch (IllegalAccessException e) {
            throw new AssertionError(objects + ".TYPE is not public", e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    public boolean isPointer() {
        return pointee != null;
    }

    /// Whether an error may come of decoding it: a handle is checked, a pointer leads nowhere, the table has
    /// no room for a handle that is given.
    boolean mayAnswer(Status error) {
        return switch (error) {
            case BAD_HANDLE -> type.equals("zx_handle_t");
            case ACCESS_DENIED -> !rights.equals(Rights.NONE);
            case WRONG_TYPE -> object != null;
            case INVALID_ARGS -> isPointer() || flags != null;
            case NO_MEMORY -> type.equals("zx_handle_t*");
            default -> false;
        };
    }
}
