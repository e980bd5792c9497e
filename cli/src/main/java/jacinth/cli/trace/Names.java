package jacinth.cli.trace;

import jacinth.vdso.abi.CachePolicy;
import jacinth.vdso.abi.ClockId;
import jacinth.vdso.abi.InfoTopic;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.PolicyAction;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.Property;
import jacinth.vdso.abi.SocketOptions;
import jacinth.vdso.abi.ThreadStateKind;
import jacinth.vdso.abi.TimerSlack;
import jacinth.vdso.abi.VmOptions;
import jacinth.vdso.abi.VmoOp;
import jacinth.vdso.abi.VmoOptions;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Numbers that have names in C, where the type of a parameter does not tell.
final class Names {
    private static final IntFunction<String> VM_OPTIONS = flags(
            "ZX_VM_",
            Map.entry(VmOptions.PERM_READ, "PERM_READ"),
            Map.entry(VmOptions.PERM_WRITE, "PERM_WRITE"),
            Map.entry(VmOptions.PERM_EXECUTE, "PERM_EXECUTE"),
            Map.entry(VmOptions.COMPACT, "COMPACT"),
            Map.entry(VmOptions.SPECIFIC, "SPECIFIC"),
            Map.entry(VmOptions.SPECIFIC_OVERWRITE, "SPECIFIC_OVERWRITE"),
            Map.entry(VmOptions.CAN_MAP_SPECIFIC, "CAN_MAP_SPECIFIC"),
            Map.entry(VmOptions.CAN_MAP_READ, "CAN_MAP_READ"),
            Map.entry(VmOptions.CAN_MAP_WRITE, "CAN_MAP_WRITE"),
            Map.entry(VmOptions.CAN_MAP_EXECUTE, "CAN_MAP_EXECUTE"),
            Map.entry(VmOptions.MAP_RANGE, "MAP_RANGE"),
            Map.entry(VmOptions.REQUIRE_NON_RESIZABLE, "REQUIRE_NON_RESIZABLE"));

    private static final IntFunction<String> SOCKET_IO =
            flags("ZX_SOCKET_", Map.entry(SocketOptions.CONTROL, "CONTROL"));
    private static final IntFunction<String> THREAD_STATE = named("ZX_THREAD_STATE_", ThreadStateKind::of);

    /// By call and parameter.
    private static final Map<String, IntFunction<String>> PARAMETERS = Map.ofEntries(
            Map.entry("object_get_info.topic", named("ZX_INFO_", InfoTopic::of)),
            Map.entry("object_get_property.property", named("ZX_PROP_", Property::of)),
            Map.entry("object_set_property.property", named("ZX_PROP_", Property::of)),
            Map.entry("object_wait_async.options", choice("ZX_WAIT_ASYNC_ONCE", "ZX_WAIT_ASYNC_REPEATING")),
            Map.entry("channel_read.options", choice("0", "ZX_CHANNEL_READ_MAY_DISCARD")),
            Map.entry("channel_read_etc.options", choice("0", "ZX_CHANNEL_READ_MAY_DISCARD")),
            Map.entry("job_set_policy.options", choice("ZX_JOB_POL_RELATIVE", "ZX_JOB_POL_ABSOLUTE")),
            Map.entry("job_set_policy.topic", choice("ZX_JOB_POL_BASIC")),
            Map.entry(
                    "socket_create.options",
                    flags(
                            "ZX_SOCKET_",
                            Map.entry(SocketOptions.DATAGRAM, "DATAGRAM"),
                            Map.entry(SocketOptions.HAS_CONTROL, "HAS_CONTROL"),
                            Map.entry(SocketOptions.HAS_ACCEPT, "HAS_ACCEPT"))),
            Map.entry("socket_read.options", SOCKET_IO),
            Map.entry("socket_write.options", SOCKET_IO),
            Map.entry(
                    "socket_shutdown.options",
                    flags(
                            "ZX_SOCKET_SHUTDOWN_",
                            Map.entry(SocketOptions.SHUTDOWN_READ, "READ"),
                            Map.entry(SocketOptions.SHUTDOWN_WRITE, "WRITE"))),
            Map.entry("thread_read_state.kind", THREAD_STATE),
            Map.entry("thread_write_state.kind", THREAD_STATE),
            Map.entry("timer_create.options", named("ZX_TIMER_SLACK_", TimerSlack::of)),
            Map.entry("vmo_create.options", flags("ZX_VMO_", Map.entry(VmoOptions.NON_RESIZABLE, "NON_RESIZABLE"))),
            Map.entry(
                    "vmo_clone.options",
                    flags(
                            "ZX_VMO_CLONE_",
                            Map.entry(VmoOptions.CLONE_COPY_ON_WRITE, "COPY_ON_WRITE"),
                            Map.entry(VmoOptions.CLONE_NON_RESIZABLE, "NON_RESIZEABLE"))),
            Map.entry("vmo_op_range.op", named("ZX_VMO_OP_", VmoOp::of)),
            Map.entry("vmo_set_cache_policy.cache_policy", named("ZX_CACHE_POLICY_", CachePolicy::of)));

    private Names() {}

    /// What names the numbers of a parameter, null if nothing does.
    static @Nullable IntFunction<String> ofParameter(String call, String parameter) {
        return PARAMETERS.get(call + "." + parameter);
    }

    static String ofType(String type, int value) {
        return switch (type) {
            case "zx_clock_t" -> name("ZX_CLOCK_", ClockId.of(value), value);
            case "zx_vm_option_t" -> VM_OPTIONS.apply(value);
            case "zx_obj_type_t" -> objectType(value);
            default -> throw new AssertionError(type);
        };
    }

    static String policy(int condition, int action) {
        return "{condition=%s, policy=%s}"
                .formatted(
                        name("ZX_POL_", PolicyCondition.of(condition), condition),
                        name("ZX_POL_ACTION_", PolicyAction.of(action), action));
    }

    private static String objectType(int number) {
        return Arrays.stream(ObjectType.values())
                .filter(type -> type.number() == number)
                .map(type -> "ZX_OBJ_TYPE_" + type.name())
                .findFirst()
                .orElse(Integer.toString(number));
    }

    private static String name(String prefix, @Nullable Enum<?> constant, int number) {
        return constant == null ? Integer.toString(number) : prefix + constant.name();
    }

    private static IntFunction<String> named(String prefix, IntFunction<? extends @Nullable Enum<?>> constants) {
        return number -> name(prefix, constants.apply(number), number);
    }

    private static IntFunction<String> choice(String... names) {
        return number -> number >= 0 && number < names.length ? names[number] : "0x" + Integer.toHexString(number);
    }

    @SafeVarargs
    private static IntFunction<String> flags(String prefix, Map.Entry<Integer, String>... names) {
        return bits -> {
            var shown = new StringJoiner("|").setEmptyValue("0");
            int rest = bits;
            for (var name : names) {
                if ((bits & name.getKey()) != 0) {
                    shown.add(prefix + name.getValue());
                    rest &= ~name.getKey();
                }
            }
            if (rest != 0) {
                shown.add("0x" + Integer.toHexString(rest));
            }
            return shown.toString();
        };
    }
}
