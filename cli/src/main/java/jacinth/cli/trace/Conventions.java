package jacinth.cli.trace;

import jacinth.vdso.abi.Signature;
import java.util.List;
import java.util.Set;

/// How the parameters of Zircon's calls go together: which one counts the elements behind a pointer, and which one
/// tells
/// how many of them the kernel has written. Names say so.
final class Conventions {
    /// There is no such parameter.
    static final int NONE = -1;

    private static final Set<String> COUNTS = Set.of("count", "len");

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
    /// `buffer_size`, and a plain `count` or `len` stands beside its pointer.
    static int count(Signature call, int pointer) {
        var parameters = call.parameters();
        var name = parameters.get(pointer).name();
        int named = firstOf(call, List.of(name + "_size", "num_" + name, name + "_count"));
        if (named != NONE) {
            return named;
        }
        for (int beside : new int[] {pointer + 1, pointer - 1}) {
            if (beside >= 0
                    && beside < parameters.size()
                    && COUNTS.contains(parameters.get(beside).name())) {
                return beside;
            }
        }
        return NONE;
    }

    /// The pointer to the number of elements that were written at `pointer`.
    static int actual(Signature call, int pointer) {
        var name = call.parameters().get(pointer).name();
        return firstOf(call, List.of("actual_" + name, "actual", "actual_count"));
    }
}
