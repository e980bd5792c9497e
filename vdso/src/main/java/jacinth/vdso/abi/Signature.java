package jacinth.vdso.abi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A system call as everyone sees it: the guest's C declaration, the vDSO entry point, the trace line, the reference
/// page. What they need of its parameters is read when it is asked for.
public final class Signature {
    private final Method method;
    private final Syscall call;
    private final int unpassed;
    private @Nullable List<Parameter> parameters;

    private Signature(Method method, int unpassed) {
        this.method = method;
        this.call = method.getAnnotation(Syscall.class);
        this.unpassed = unpassed;
        if (call == null) {
            throw new AssertionError(method + " is not a system call");
        }
    }

    /// Reads the annotations of a method whose parameters are all passed by guests.
    public static Signature of(Method method) {
        return new Signature(method, 0);
    }

    /// Reads the annotations of a method.
    ///
    /// @param caller the type of a first parameter that tells who calls: no guest passes it
    public static Signature of(Method method, Class<?> caller) {
        var types = method.getParameterTypes();
        return new Signature(method, types.length > 0 && types[0] == caller ? 1 : 0);
    }

    /// Its name without `zx_`.
    public String name() {
        return call.value();
    }

    /// The C type of the result.
    public String returns() {
        return call.returns();
    }

    public boolean returnsStatus() {
        return call.returns().equals("zx_status_t");
    }

    public Syscall.Entry entry() {
        return call.entry();
    }

    /// The calls that it makes if it is code in the vDSO, which no trace shows.
    public List<String> makes() {
        return List.of(call.makes());
    }

    /// Whether it never returns.
    public boolean noReturn() {
        return call.noReturn();
    }

    /// Whether it answers the same for the life of the machine.
    public boolean constant() {
        return call.constant();
    }

    /// False if the kernel answers NOT_SUPPORTED.
    public boolean implemented() {
        return call.entry() == Syscall.Entry.VDSO || !Modifier.isAbstract(method.getModifiers());
    }

    /// The errors that its reference page documents.
    public List<Status> errors() {
        return List.of(call.errors());
    }

    /// Errors that it answers besides.
    public List<Status> undocumentedErrors() {
        return Arrays.stream(method.getAnnotationsByType(Undocumented.class))
                .flatMap(some -> Arrays.stream(some.value()))
                .toList();
    }

    /// Errors of those that [#errors] or its parameters bring which cannot happen here, and OK if it never succeeds.
    public List<Status> impossibleErrors() {
        return List.of(call.impossible());
    }

    /// What a program may be answered, OK first. A call that answers no status has only that.
    public List<Status> answers() {
        return Arrays.stream(Status.values())
                .filter(status -> returnsStatus() || status == Status.OK)
                .filter(status -> status != Status.INTERNAL_INTR_RETRY && mayAnswer(status))
                .toList();
    }

    /// Whether it may answer a status: it is declared, and not impossible.
    public boolean mayAnswer(Status status) {
        return declares(status) && !impossibleErrors().contains(status);
    }

    /// Whether an error is documented, declared besides, or comes of what its parameters are. OK always is.
    public boolean declares(Status error) {
        return error == Status.OK
                || errors().contains(error)
                || undocumentedErrors().contains(error)
                || error == Status.INTERNAL_INTR_RETRY && call.entry() != Syscall.Entry.KERNEL
                || error == Status.NOT_SUPPORTED && !implemented()
                || parameters().stream().anyMatch(parameter -> parameter.mayAnswer(error));
    }

    /// What is not served of a call that is; empty if nothing.
    public List<String> missing() {
        var unserved = parameters().stream()
                .filter(parameter -> !parameter.unserved().isEmpty())
                .map(parameter -> "no " + parameter.name() + " " + String.join(", ", parameter.unserved()));
        return Stream.concat(Stream.of(call.missing()).filter(text -> !text.isEmpty()), unserved)
                .toList();
    }

    /// How many arguments it has.
    public int arity() {
        return method.getParameterCount() - unpassed;
    }

    public List<Parameter> parameters() {
        var known = parameters;
        if (known == null) {
            var passed = Arrays.stream(method.getParameters()).skip(unpassed).toList();
            known = passed.stream()
                    .map(parameter -> Parameter.of(parameter, name -> place(passed, name)))
                    .toList();
            parameters = known;
        }
        return known;
    }

    private int place(List<java.lang.reflect.Parameter> passed, String name) {
        return IntStream.range(0, passed.size())
                .filter(i -> passed.get(i).getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " has no parameter " + name));
    }

    /// The declaration in C: `zx_status_t zx_handle_close(zx_handle_t handle)`.
    public String prototype() {
        return prototype("zx_");
    }

    /// The declaration in C, under the name that starts with `prefix`.
    public String prototype(String prefix) {
        var list = parameters().isEmpty()
                ? "void"
                : String.join(
                        ", ",
                        parameters().stream()
                                .map(p -> p.type() + " " + p.name())
                                .toList());
        return "%s %s%s(%s)".formatted(returns(), prefix, name(), list);
    }

    @Override
    public String toString() {
        return "zx_" + name();
    }
}
