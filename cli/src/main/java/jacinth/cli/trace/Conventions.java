package jacinth.cli.trace;

import jacinth.vdso.abi.Signature;
import java.util.List;

/// How the parameters of Zircon's calls go together: which one counts the elements behind a pointer, and which one
/// tells how many of them the kernel has written. Names say so.
final class Conventions {
    /// There is no such parameter.
    static final int NONE = -1;

    private Conventions() {}

    static int indexOf(Signature call, String name) {
        var parameters = call.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return i;
            }
        }
        return NONE;
    }

    private static int firstOf(Signature call, List<String> names) {
        return names.stream()
                .mapToInt(name -> indexOf(call, name))
                .filter(index -> index != NONE)
                .findFirst()
                .orElse(NONE);
    }

    /// The parameter with the number of elements at the pointer `pointer`: `bytes` has `num_bytes`, `buffer` has
    /// `buffer_size`; `count` stands after its pointer, and `len` after or before one to bytes.
    static int count(Signature call, int pointer) {
        var parameters = call.parameters();
        var name = parameters.get(pointer).name();
        int named = firstOf(call, List.of(name + "_size", "num_" + name, name + "_count"));
        if (named != NONE) {
            return named;
        }
        boolean isBytes = parameters.get(pointer).type().endsWith("void*");
        if (isNamed(call, pointer + 1, "count") || isBytes && isNamed(call, pointer + 1, "len")) {
            return pointer + 1;
        }
        return isBytes && isNamed(call, pointer - 1, "len") ? pointer - 1 : NONE;
    }

    private static boolean isNamed(Signature call, int index, String name) {
        return index >= 0
                && index < call.parameters().size()
                && call.parameters().get(index).name().equals(name);
    }

    /// The pointer to the number of elements that were written at `pointer`.
    static int actual(Signature call, int pointer) {
        var name = call.parameters().get(pointer).name();
        return firstOf(call, List.of("actual_" + name, "actual", "actual_count"));
    }
}
