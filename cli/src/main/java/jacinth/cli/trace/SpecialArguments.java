package jacinth.cli.trace;

import jacinth.vdso.abi.InfoTopic;
import jacinth.vdso.abi.PolicyBasic;
import jacinth.vdso.abi.Property;
import jacinth.vdso.abi.Signature;
import java.nio.ByteOrder;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Parameters whose C type does not say what they are.
final class SpecialArguments {
    private SpecialArguments() {}

    /// How such a parameter is shown, null if it is none.
    static @Nullable Argument of(Signature call, int index) {
        var parameter = call.parameters().get(index);
        return switch (call.name() + "." + parameter.name()) {
            case "object_get_info.buffer" -> Argument.out(SpecialArguments::info);
            case "object_get_property.value" -> Argument.out(SpecialArguments::property);
            case "object_set_property.value" -> Argument.in(SpecialArguments::property);
            case "job_set_policy.policy" -> Argument.in(SpecialArguments::policies);
            case "object_get_child.koid" -> Argument.in(made -> Long.toUnsignedString(made.word(index)));
            default ->
                switch (parameter.type()) {
                    case "const zx_channel_call_args_t*" ->
                        new Argument(
                                made -> Exchange.sent(made, made.word(index)),
                                (made, sent) -> Exchange.answered(made, made.word(index), sent));
                    case "const zx_futex_t*" -> Argument.in(made -> futex(made, made.word(index)));
                    default -> null;
                };
        };
    }

    /// A futex is known by its address, as other objects are by their koids.
    private static String futex(Call made, long address) {
        if (address == 0) {
            return "NULL";
        }
        var memory = made.peek(address, Integer.BYTES);
        return "0x%x[%s]".formatted(address, memory == null ? Values.BAD_ADDRESS : memory.getInt(0));
    }

    /// The records of the topic: as many as the call says, or one if it is not asked.
    private static String info(Call made) {
        long address = made.word("buffer");
        var topic = InfoTopic.of((int) made.word("topic"));
        var struct = topic == null ? null : Structs.record(topic);
        if (address == 0) {
            return "NULL";
        }
        if (struct == null) {
            return Call.HIDDEN;
        }
        long room = Long.divideUnsigned(made.word("buffer_size"), struct.size());
        var actual = made.word("actual") == 0 ? null : made.peek(made.word("actual"), Long.BYTES);
        long count = actual == null ? Math.min(room, 1) : Math.clamp(actual.getLong(0), 0, Math.max(0, room));
        int shown = (int) Math.min(count, made.limit());
        var memory = made.peek(address, shown * struct.size());
        if (memory == null) {
            return Values.BAD_ADDRESS;
        }
        if (count == 1) {
            return struct.text(memory, made);
        }
        var all = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < shown; i++) {
            all.add(struct.text(memory.slice(i * struct.size(), struct.size()).order(ByteOrder.LITTLE_ENDIAN), made));
        }
        return (shown < count ? all.add(Call.HIDDEN) : all).toString();
    }

    private static String property(Call made) {
        long address = made.word("value");
        long size = made.word("value_size");
        if (address == 0) {
            return "NULL";
        }
        if (Property.of((int) made.word("property")) == Property.NAME) {
            return name(made, address, size);
        }
        var memory = made.peek(address, Long.BYTES);
        if (size < Long.BYTES) {
            return Call.HIDDEN;
        }
        return memory == null ? Values.BAD_ADDRESS : "{" + Values.text("uint64_t", memory, made) + "}";
    }

    /// Up to its NUL, if it has one.
    private static String name(Call made, long address, long size) {
        int length = Math.clamp(size, 0, made.limit());
        var memory = made.peek(address, length);
        if (memory == null) {
            return Values.BAD_ADDRESS;
        }
        for (int end = 0; end < length; end++) {
            if (memory.get(end) == 0) {
                return made.quoted(address, end);
            }
        }
        return made.quoted(address, size);
    }

    private static String policies(Call made) {
        long address = made.word("policy");
        long count = Integer.toUnsignedLong((int) made.word("count"));
        if (address == 0) {
            return "NULL";
        }
        int shown = (int) Math.min(count, made.limit());
        var memory = made.peek(address, shown * PolicyBasic.SIZE);
        if (memory == null) {
            return Values.BAD_ADDRESS;
        }
        var all = new StringJoiner(", ", "{", "}");
        for (int at = 0; at < memory.capacity(); at += PolicyBasic.SIZE) {
            all.add(Names.policy(memory.getInt(at + PolicyBasic.CONDITION), memory.getInt(at + PolicyBasic.POLICY)));
        }
        return (shown < count ? all.add(Call.HIDDEN) : all).toString();
    }
}
