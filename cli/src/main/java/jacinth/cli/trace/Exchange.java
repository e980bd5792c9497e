package jacinth.cli.trace;

import jacinth.vdso.abi.ChannelCallArgs;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a channel call sends and what it is answered (`zx_channel_call_args_t`).
final class Exchange {
    private static final String ANSWER_TO_COME = ", " + Call.HIDDEN + "}";

    private Exchange() {}

    static String sent(Call made, long address) {
        if (address == 0) {
            return "NULL";
        }
        var args = made.peek(address, ChannelCallArgs.SIZE);
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
    static String answered(Call made, long address, String sent) {
        var args = made.peek(address, ChannelCallArgs.SIZE);
        if (args == null || !sent.endsWith(ANSWER_TO_COME)) {
            return sent;
        }
        return "%s, rd_bytes=%s, rd_handles=%s}"
                .formatted(
                        sent.substring(0, sent.length() - ANSWER_TO_COME.length()),
                        part(made, "char", args, ChannelCallArgs.RD_BYTES, actual(made, "actual_bytes")),
                        part(made, "zx_handle_t", args, ChannelCallArgs.RD_HANDLES, actual(made, "actual_handles")));
    }

    private static String part(Call made, String element, ByteBuffer args, int pointer, @Nullable Long count) {
        long address = args.getLong(pointer);
        if (address == 0) {
            return "NULL";
        }
        return count == null ? Call.HIDDEN : Pointers.many(made, element, address, count);
    }

    private static Long count(ByteBuffer args, int offset) {
        return Integer.toUnsignedLong(args.getInt(offset));
    }

    private static @Nullable Long actual(Call made, String parameter) {
        var memory = made.peek(made.word(parameter), Integer.BYTES);
        return memory == null ? null : Integer.toUnsignedLong(memory.getInt(0));
    }
}
