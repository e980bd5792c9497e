package jacinth.cli.trace;

import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a parameter is shown: what the guest passes when the call is made, what the kernel gives back when it returns.
///
/// @param before null if there is nothing to see before it returns
/// @param after is told the status, and what was seen before
record Argument(@Nullable Before before, After after) {
    /// Shows what the guest passes.
    interface Before {
        String show(Call call);
    }

    /// Shows what the kernel has given back.
    interface After {
        /// @param before what was shown then, empty if nothing
        String show(Call call, String before);
    }

    /// Calls that write the words behind their pointers although they fail, and with which statuses.
    private static final Map<String, Set<Status>> WRITTEN_ON_FAILURE = Map.of(
            "object_wait_one", Set.of(Status.TIMED_OUT, Status.CANCELED),
            "object_wait_many", Set.of(Status.TIMED_OUT, Status.CANCELED),
            "object_get_info", Set.of(Status.BUFFER_TOO_SMALL),
            "channel_read", Set.of(Status.BUFFER_TOO_SMALL),
            "channel_read_etc", Set.of(Status.BUFFER_TOO_SMALL));

    /// Something the kernel only reads.
    static Argument in(Before before) {
        return new Argument(before, (_, shown) -> shown);
    }

    /// Something the kernel only writes.
    static Argument out(Before after) {
        return new Argument(null, (call, _) -> after.show(call));
    }

    /// The parameter `index` of a call, as its name and its C type tell.
    static Argument of(Signature call, int index) {
        var parameter = call.parameters().get(index);
        var special = SpecialArguments.of(call, index);
        if (special != null) {
            return special;
        }
        if (parameter.isPointer()) {
            return Pointers.of(call, index);
        }
        if (parameter.name().equals("set_mask") || parameter.name().equals("clear_mask")) {
            return in(made -> Values.signals((int) made.word(index), made.typeOfObject()));
        }
        var names = Names.ofParameter(call.name(), parameter.name());
        if (names != null) {
            return in(made -> names.apply((int) made.word(index)));
        }
        if (parameter.name().equals("options") && parameter.type().equals("uint32_t")) {
            return in(made -> made.word(index) == 0 ? "0" : "0x%x".formatted((int) made.word(index)));
        }
        return in(made -> Values.text(parameter.type(), made.word(index), made));
    }

    /// Whether what the call wrote is worth showing: it succeeded, or says more even so. A call that returns no status
    /// cannot fail.
    static boolean isWritten(Signature call, long result) {
        if (!call.returns().equals("zx_status_t") || result >= 0) {
            return true;
        }
        var status = Status.of(result);
        return status != null
                && WRITTEN_ON_FAILURE.getOrDefault(call.name(), Set.of()).contains(status);
    }
}
