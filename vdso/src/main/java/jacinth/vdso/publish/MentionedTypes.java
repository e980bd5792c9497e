package jacinth.vdso.publish;

import jacinth.vdso.abi.Constants;
import jacinth.vdso.abi.Described;
import jacinth.vdso.abi.Field;
import jacinth.vdso.abi.Parameter;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Struct;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/// The structs and constants that calls mention, and that no header has: a new call declares them where it needs them,
/// and they are published all the same.
final class MentionedTypes {
    private final StringJoiner declarations = new StringJoiner("\n\n");
    private final Set<Class<?>> done;

    /// @param had the classes of the ABI that are in a header
    MentionedTypes(List<Signature> calls, Collection<Class<?>> had) {
        done = new HashSet<>(had);
        for (var call : calls) {
            call.parameters().forEach(this::add);
        }
    }

    String declarations() {
        return declarations.toString();
    }

    private void add(Parameter parameter) {
        if (parameter.constants() != null) {
            addConstants(parameter.constants());
        }
        if (parameter.pointee() != null && parameter.pointee().struct() != null) {
            addStruct(parameter.pointee().struct());
        }
    }

    private void addConstants(Class<?> named) {
        if (done.add(named) && !Constants.of(named).all().isEmpty()) {
            declarations.add(Declarations.of(Constants.of(named)));
        }
        if (Described.class.isAssignableFrom(named)) {
            for (var constant : named.getEnumConstants()) {
                var content = ((Described) constant).content();
                if (!content.isPrimitive() && content != String.class) {
                    addStruct(content);
                }
            }
        }
    }

    private void addStruct(Class<?> declaring) {
        var struct = Struct.of(declaring);
        if (done.add(declaring) && !struct.tag().isEmpty()) {
            addConstantsOf(struct);
            declarations.add(Declarations.of(struct));
        }
    }

    private void addConstantsOf(Struct struct) {
        for (var part : struct.parts()) {
            switch (part) {
                case Field field -> {
                    if (field.constants() != null) {
                        addConstants(field.constants());
                    }
                }
                case Struct.Nested nested -> addConstantsOf(nested.struct());
                case Struct.Foreign _ -> {}
            }
        }
    }
}
