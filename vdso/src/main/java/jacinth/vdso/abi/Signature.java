package jacinth.vdso.abi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A system call as everyone sees it: the guest's C declaration, the vDSO entry point, the trace line, the reference
/// page.
///
/// @param name without `zx_`
/// @param returns the C type of the result
/// @param noReturn if it never returns
/// @param constant if it answers the same for the life of the machine
/// @param implemented false if the kernel answers NOT_SUPPORTED
/// @param errors those its reference page documents
public record Signature(
        String name,
        String returns,
        Syscall.Entry entry,
        boolean noReturn,
        boolean constant,
        boolean implemented,
        List<Parameter> parameters,
        List<Status> errors) {
    /// An argument.
    ///
    /// @param name in C
    /// @param type in C
    /// @param object the type of object a handle must be of, null for any, or if it is no handle
    /// @param rights what a handle must have
    /// @param alternative rights that do as well; none if nothing else does
    /// @param flags the option bits that are allowed, null if it is no word of options
    public record Parameter(
            String name,
            String type,
            @Nullable ObjectType object,
            Rights rights,
            Rights alternative,
            @Nullable Integer flags) {
        public boolean isPointer() {
            return type.endsWith("*");
        }
    }

    /// Reads the annotations of `method`. Parameters that no guest passes, neither primitive nor annotated, are
    /// left out.
    public static Signature of(Method method) {
        var call = method.getAnnotation(Syscall.class);
        if (call == null) {
            throw new AssertionError(method + " is not a system call");
        }
        var parameters = Arrays.stream(method.getParameters())
                .filter(Signature::isPassed)
                .map(Signature::parameter)
                .toList();
        var implemented = call.entry() == Syscall.Entry.VDSO || !Modifier.isAbstract(method.getModifiers());
        return new Signature(
                call.value(),
                call.returns(),
                call.entry(),
                call.noReturn(),
                call.constant(),
                implemented,
                parameters,
                List.of(call.errors()));
    }

    private static boolean isPassed(java.lang.reflect.Parameter parameter) {
        return parameter.getType().isPrimitive() || parameter.getAnnotations().length > 0;
    }

    private static Parameter parameter(java.lang.reflect.Parameter parameter) {
        var needs = parameter.getAnnotation(Needs.class);
        var flags = parameter.getAnnotation(Flags.class);
        return new Parameter(
                snakeCase(parameter.getName()),
                cType(parameter),
                needs == null ? null : objectType(objects(parameter)),
                needs == null ? Rights.NONE : Rights.of(needs.value()),
                needs == null ? Rights.NONE : Rights.of(needs.or()),
                flags == null ? null : flags.value());
    }

    /// The class of the objects that a handle parameter takes, be it of this class or a claim to one.
    private static Class<?> objects(java.lang.reflect.Parameter parameter) {
        return parameter.getParameterizedType() instanceof ParameterizedType claim
                ? (Class<?>) claim.getActualTypeArguments()[0]
                : parameter.getType();
    }

    private static String cType(java.lang.reflect.Parameter parameter) {
        var given = parameter.getAnnotation(C.class);
        if (given != null) {
            return given.value();
        }
        if (parameter.isAnnotationPresent(Needs.class)) {
            return "zx_handle_t";
        }
        return switch (parameter.getType().getName()) {
            case "int" -> "uint32_t";
            case "long" -> "uint64_t";
            default -> throw new AssertionError("no C type for " + parameter);
        };
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

    /// The declaration in C: `zx_status_t zx_handle_close(zx_handle_t handle)`.
    public String prototype() {
        return prototype("zx_");
    }

    /// The declaration in C, under the name that starts with `prefix`.
    public String prototype(String prefix) {
        var list = parameters.isEmpty()
                ? "void"
                : String.join(
                        ", ",
                        parameters.stream().map(p -> p.type() + " " + p.name()).toList());
        return "%s %s%s(%s)".formatted(returns, prefix, name, list);
    }
}
