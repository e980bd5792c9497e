package jacinth.cli.trace;

import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Syscall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// Which calls are shown: those that `-e trace=` names, as in strace.
///
/// `NAME` is a call, with or without `zx_`; `%group` all calls whose names begin with `group_`; `/regex` all in whose
/// names it is found; `!` before the list means all others.
public final class Filter {
    private static final String KEY = "trace=";

    private final Set<String> shown;

    private Filter(Set<String> shown) {
        this.shown = shown;
    }

    /// Shows every call.
    public static Filter all(List<Signature> calls) {
        return new Filter(names(calls));
    }

    /// @param expressions each as after `-e`; what any of them shows is shown; none shows all
    /// @throws IllegalArgumentException with a line for the user, if one names nothing
    public static Filter of(List<String> expressions, List<Signature> calls) {
        return of(expressions, calls, List.of());
    }

    /// As [#of], of the calls that a trace can show.
    ///
    /// @throws IllegalArgumentException also for code in the vDSO, with what appears instead
    public static Filter ofTrace(List<String> expressions, List<Signature> calls) {
        var parts = calls.stream().collect(Collectors.partitioningBy(call -> call.entry() == Syscall.Entry.VDSO));
        return of(expressions, parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }

    private static Filter of(List<String> expressions, List<Signature> calls, List<Signature> hidden) {
        if (expressions.isEmpty()) {
            return all(calls);
        }
        var shown = new HashSet<String>();
        for (var expression : expressions) {
            shown.addAll(matching(expression, calls, hidden));
        }
        return new Filter(shown);
    }

    public boolean shows(Signature call) {
        return shown.contains(call.name());
    }

    private static Set<String> names(List<Signature> calls) {
        var names = new HashSet<String>();
        calls.forEach(call -> names.add(call.name()));
        return names;
    }

    private static Set<String> matching(String expression, List<Signature> calls, List<Signature> hidden) {
        if (expression.contains("=") && !expression.startsWith(KEY)) {
            throw new IllegalArgumentException("-e wants trace=..., not '" + expression + "'");
        }
        var list = expression.startsWith(KEY) ? expression.substring(KEY.length()) : expression;
        boolean others = list.startsWith("!");
        var named = new HashSet<String>();
        for (var item : (others ? list.substring(1) : list).split(",", -1)) {
            named.addAll(item(item, calls, hidden));
        }
        if (!others) {
            return named;
        }
        var rest = names(calls);
        rest.removeAll(named);
        return rest;
    }

    private static Set<String> item(String item, List<Signature> calls, List<Signature> hidden) {
        var found = names(calls);
        if (item.equals("all") || item.equals("none")) {
            return item.equals("all") ? found : Set.of();
        }
        if (item.startsWith("%")) {
            found.removeIf(name -> !name.startsWith(item.substring(1) + "_"));
        } else if (item.startsWith("/")) {
            var pattern = pattern(item.substring(1));
            found.removeIf(name -> !pattern.matcher("zx_" + name).find());
        } else {
            var wanted = bare(item);
            hidden.stream().filter(call -> call.name().equals(wanted)).forEach(Filter::refuse);
            found.removeIf(name -> !name.equals(wanted));
        }
        if (found.isEmpty()) {
            var hint = Similar.hint(bare(item), names(calls));
            throw new IllegalArgumentException("no system call is named by '%s'%s"
                    .formatted(item, hint.isEmpty() ? ": 'jacinth syscalls' lists them" : hint));
        }
        return found;
    }

    private static String bare(String name) {
        return name.startsWith("zx_") ? name.substring(3) : name;
    }

    private static void refuse(Signature call) {
        throw new IllegalArgumentException("%s is code in the vDSO, which no trace shows: %s"
                .formatted(
                        call,
                        call.makes().isEmpty()
                                ? "it makes no system call"
                                : "it appears as zx_" + String.join(", zx_", call.makes())));
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'/%s' is no regular expression: %s".formatted(regex, e.getDescription()));
        }
    }
}
