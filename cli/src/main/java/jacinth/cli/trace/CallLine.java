package jacinth.cli.trace;

import jacinth.vdso.abi.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call from its entry to its return: the text of what it was given, kept from before the kernel changed anything.
final class CallLine {
    private final Invocation call;
    private final List<Argument> arguments;
    private final List<@Nullable String> given;

    /// Nanoseconds of virtual time.
    final long entered;

    /// The number of its `<unfinished N>` line, 0 if it has none.
    int unfinished;

    CallLine(Invocation call, List<Argument> arguments, long entered) {
        this.call = call;
        this.arguments = arguments;
        this.entered = entered;
        this.given = new ArrayList<>();
        for (var argument : arguments) {
            var before = argument.before();
            given.add(before == null ? null : before.show(call));
        }
    }

    Signature signature() {
        return call.signature();
    }

    /// Name and arguments up to the first that only the kernel fills: `zx_port_wait(0x1b22f3<port 1060>, `.
    String beginning() {
        var text = new StringBuilder("zx_").append(signature().name()).append('(');
        for (var each : given) {
            if (each == null) {
                break;
            }
            text.append(each).append(", ");
        }
        return text.toString();
    }

    /// Name and arguments, before the call has returned or without it ever doing so.
    String whole() {
        return line(given.stream()
                .map(each -> each == null ? Invocation.HIDDEN : each)
                .toList());
    }

    /// Name and arguments, with what the kernel has written.
    String returned(long result) {
        call.returned(result);
        var texts = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            var before = given.get(i);
            if (arguments.get(i).isWritten(result)) {
                texts.add(arguments.get(i).after().show(call, before == null ? "" : before));
            } else if (before != null) {
                texts.add(before);
            } else {
                texts.add(call.word(i) == 0 ? "NULL" : Invocation.HIDDEN);
            }
        }
        return line(texts);
    }

    /// The result as its C type has it, empty if there is none.
    String result(long result) {
        var type = signature().returns();
        return type.equals("void") ? "" : Values.text(type, result, call);
    }

    private String line(List<String> texts) {
        return "zx_%s(%s)".formatted(signature().name(), String.join(", ", texts));
    }
}
