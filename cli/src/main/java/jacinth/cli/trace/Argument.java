package jacinth.cli.trace;

import jacinth.vdso.abi.Constants;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a parameter is shown: what the guest passes when the call is made, what the kernel gives back when it returns.
///
/// @param before null if there is nothing to see before it returns
/// @param after is told what was seen before
/// @param writtenOn errors in spite of which the kernel gives something back
record Argument(@Nullable Before before, After after, List<Status> writtenOn) {
    /// Shows what the guest passes.
    interface Before {
        String show(Invocation made);
    }

    /// Shows what the kernel has given back.
    interface After {
        /// @param before what was shown then, empty if nothing
        String show(Invocation made, String before);
    }

    /// Something the kernel only reads.
    static Argument in(Before before) {
        return new Argument(before, (_, shown) -> shown, List.of());
    }

    /// The parameter `index` of a call.
    static Argument of(Signature call, int index) {
        var parameter = call.parameters().get(index);
        var pointee = parameter.pointee();
        if (pointee != null) {
            return Pointers.of(parameter, pointee, index);
        }
        var constants = parameter.constants();
        return constants != null
                ? in(made -> Constants.of(constants).text((int) made.word(index)))
                : in(made -> Values.text(parameter.meaning(), made.word(index), made));
    }

    /// Whether what the call wrote is worth showing: it succeeded, or says more even so. A negative time is no error.
    boolean isWritten(long result) {
        var status = Status.of(result);
        return result >= 0 || status == null || writtenOn.contains(status);
    }
}
