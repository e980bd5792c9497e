package jacinth.cli.trace;

import jacinth.vdso.abi.ChannelCallArgs;
import jacinth.vdso.abi.Field;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// What a channel call sends and what it is answered (`zx_channel_call_args_t`). The pointers to how much was answered
/// follow the one to it.
final class Exchange {
    private static final String ANSWER_TO_COME = ", " + Invocation.HIDDEN + "}";

    private Exchange() {}

    static String sent(Invocation made, int index) {
        long address = made.word(index);
        if (address == 0) {
            return "NULL";
        }
        var args = made.peek(address, ChannelCallArgs.STRUCT.size());
        if (args == null) {
            return Values.BAD_ADDRESS;
        }
        return "{wr_bytes=%s, wr_handles=%s%s"
                .formatted(
                        part(made, "char", args, ChannelCallArgs.WR_BYTES, count(args, ChannelCallArgs.WR_NUM_BYTES)),
                        part(
                                made,
                                "zx_handle_t",
                                args,
                                ChannelCallArgs.WR_HANDLES,
                                count(args, ChannelCallArgs.WR_NUM_HANDLES)),
                        ANSWER_TO_COME);
    }

    /// @param sent what was shown when the call was made
    static String answered(Invocation made, int index, String sent) {
        var args = made.peek(made.word(index), ChannelCallArgs.STRUCT.size());
        if (args == null || !sent.endsWith(ANSWER_TO_COME)) {
            return sent;
        }
        return "%s, rd_bytes=%s, rd_handles=%s}"
                .formatted(
                        sent.substring(0, sent.length() - ANSWER_TO_COME.length()),
                        part(made, "char", args, ChannelCallArgs.RD_BYTES, actual(made, index + 1)),
                        part(made, "zx_handle_t", args, ChannelCallArgs.RD_HANDLES, actual(made, index + 2)));
    }

    private static String part(
            Invocation made, String element, MemorySegment args, Field pointer, @Nullable Long count) {
        long address = pointer.get(args);
        if (address == 0) {
            return "NULL";
        }
        return count == null ? Invocation.HIDDEN : Pointers.many(made, element, address, count);
    }

    private static Long count(MemorySegment args, Field field) {
        return field.get(args);
    }

    private static @Nullable Long actual(Invocation made, int index) {
        var memory = made.peek(made.word(index), Integer.BYTES);
        return memory == null ? null : Integer.toUnsignedLong((int) Values.word(memory, Integer.BYTES));
    }
}
