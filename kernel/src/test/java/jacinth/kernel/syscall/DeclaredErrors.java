package jacinth.kernel.syscall;

import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Holds what calls answer in tests against what they declare. Tests that make calls as methods, past the table, check
/// here; those past the kernel's doors are checked by the table itself, with assertions on.
final class DeclaredErrors {
    private static final Map<String, Signature> BY_METHOD = byMethod();

    private DeclaredErrors() {}

    /// @throws AssertionError if the outermost call that the failure came out of does not declare its status
    static void check(Status.Failure failure) {
        var frames = new ArrayList<>(Arrays.asList(failure.getStackTrace()));
        for (var frame : frames.reversed()) {
            var call = BY_METHOD.get(frame.getClassName() + "." + frame.getMethodName());
            if (call != null) {
                SyscallTable.isDeclared(call, failure.status());
                return;
            }
        }
    }

    private static Map<String, Signature> byMethod() {
        var signatures =
                SyscallTable.ALL.signatures().stream().collect(Collectors.toMap(Signature::name, Function.identity()));
        return SyscallTable.families().stream()
                .map(Class::getDeclaredMethods)
                .flatMap(Arrays::stream)
                .filter(method -> method.isAnnotationPresent(jacinth.vdso.abi.Syscall.class))
                .collect(Collectors.toMap(
                        method -> method.getDeclaringClass().getName() + "." + method.getName(),
                        method -> List.of(signatures.get(method.getAnnotation(jacinth.vdso.abi.Syscall.class)
                                        .value()))
                                .getFirst()));
    }
}
