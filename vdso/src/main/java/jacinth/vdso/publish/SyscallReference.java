package jacinth.vdso.publish;

import jacinth.vdso.abi.Parameter;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The list of calls for people and programs: what each takes, needs, and answers, and how much of it the kernel
/// serves.
public final class SyscallReference {
    private final List<Signature> calls;

    public SyscallReference(List<Signature> calls) {
        this.calls =
                calls.stream().sorted(Comparator.comparing(Signature::name)).toList();
    }

    /// For a terminal: the prototype, and below it what there is to say.
    public String text() {
        return calls.stream().map(SyscallReference::paragraph).collect(Collectors.joining("\n"));
    }

    private static String paragraph(Signature call) {
        return call.prototype() + "\n"
                + line("needs", needs(call, "; "))
                + line("errors", names(call.errors()))
                + line("also", names(call.undocumentedErrors()))
                + line("never", names(call.impossibleErrors()))
                + line("served", support(call));
    }

    private static String line(String title, String text) {
        return text.isEmpty() ? "" : "    %-8s%s\n".formatted(title, text);
    }

    /// A page of documentation: one table.
    public String markdown() {
        return """
                # System calls

                %s
                Needs are checked in this order: BAD_HANDLE, ACCESS_DENIED, WRONG_TYPE. Errors are those that the
                reference pages of December 2018 name; others that are known come of the parameters, or are under
                "Also".

                | Call | Needs | Errors | Also | Served |
                | --- | --- | --- | --- | --- |
                """.formatted(howMany())
                + calls.stream().map(SyscallReference::row).collect(Collectors.joining());
    }

    private String howMany() {
        long served = calls.stream().filter(Signature::implemented).count();
        return served == calls.size()
                ? "%s calls, all served.".formatted(served)
                : "%s calls, of which %s are served. The others can be linked to, and answer `ZX_ERR_NOT_SUPPORTED`."
                        .formatted(calls.size(), served);
    }

    private static String row(Signature call) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        call.prototype(),
                        needs(call, "<br>"),
                        names(call.errors()),
                        names(call.undocumentedErrors()),
                        support(call));
    }

    /// An array of one object a call, for programs.
    public String json() {
        return calls.stream().map(SyscallReference::object).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(Signature call) {
        return ("{\"name\": %s, \"prototype\": %s, \"entry\": %s, \"implemented\": %b, \"missing\": %s, "
                        + "\"arguments\": %s, \"errors\": %s, \"undocumented\": %s, \"impossible\": %s}")
                .formatted(
                        quoted("zx_" + call.name()),
                        quoted(call.prototype()),
                        quoted(lowerCase(call.entry())),
                        call.implemented(),
                        array(call.missing(), SyscallReference::quoted),
                        array(call.parameters(), SyscallReference::argument),
                        array(call.errors(), error -> quoted(error.name())),
                        array(call.undocumentedErrors(), error -> quoted(error.name())),
                        array(call.impossibleErrors(), error -> quoted(error.name())));
    }

    private static String argument(Parameter parameter) {
        var object = parameter.object();
        return "{\"name\": %s, \"type\": %s, \"object\": %s, \"rights\": %s, \"or\": %s, \"flags\": %s}"
                .formatted(
                        quoted(parameter.name()),
                        quoted(parameter.type()),
                        object == null ? "null" : quoted(object.toString()),
                        array(names(parameter.rights()), SyscallReference::quoted),
                        array(names(parameter.alternative()), SyscallReference::quoted),
                        parameter.flags());
    }

    private static <T> String array(List<T> values, Function<T, String> print) {
        return values.stream().map(print).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String needs(Signature call, String separator) {
        return call.parameters().stream()
                .filter(parameter ->
                        parameter.object() != null || !parameter.rights().equals(Rights.NONE))
                .map(SyscallReference::need)
                .collect(Collectors.joining(separator));
    }

    /// `handle: channel with READ, WRITE`
    private static String need(Parameter parameter) {
        var object =
                parameter.object() == null ? "any object" : parameter.object().toString();
        return parameter.name() + ": " + object + with(" with ", parameter.rights())
                + with(" or ", parameter.alternative());
    }

    private static String with(String before, Rights rights) {
        return rights.equals(Rights.NONE) ? "" : before + String.join(", ", names(rights));
    }

    private static List<String> names(Rights rights) {
        return Arrays.stream(Right.values()).filter(rights::has).map(Enum::name).toList();
    }

    private static String names(List<Status> errors) {
        return errors.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String support(Signature call) {
        if (!call.implemented()) {
            return "no";
        }
        if (!call.missing().isEmpty()) {
            return "in part: " + String.join("; ", call.missing());
        }
        return switch (call.entry()) {
            case KERNEL, BLOCKING -> "yes";
            case INTERNAL -> "to the vDSO only";
            case VDSO -> "by the vDSO";
        };
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
