package jacinth.cli.trace;

import jacinth.vdso.abi.Constants;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.VmOptions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Values of C types as text.
final class Values {
    static final String BAD_ADDRESS = "<bad address>";

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long SECOND = 1_000_000_000;
    private static final int USER_SIGNALS_FROM = 24;

    private Values() {}

    /// A value of a C type; `word` is the register that holds it, of which it may fill only the low part.
    static String text(String type, long word, Invocation call) {
        return switch (type) {
            case "zx_handle_t" -> call.handle((int) word);
            case "zx_rights_t" -> new Rights((int) word).toString();
            case "zx_signals_t" -> signals((int) word, call.typeOfObject());
            case "zx_status_t" -> status((int) word);
            case "zx_obj_type_t" -> Constants.of(ObjectType.class).text((int) word);
            case "zx_vm_option_t" -> Constants.of(VmOptions.class).text((int) word);
            case "zx_time_t", "zx_duration_t" -> time(word);
            case "bool" -> (word & 0xff) != 0 ? "true" : "false";
            case "uint8_t" -> Long.toString(word & 0xff);
            case "uint16_t" -> "0x%x".formatted(word & 0xffff);
            case "uint32_t" -> Integer.toUnsignedString((int) word);
            case "int", "int32_t", "zx_futex_t" -> Integer.toString((int) word);
            case "size_t", "zx_koid_t" -> Long.toUnsignedString(word);
            case "int64_t", "zx_ticks_t" -> Long.toString(word);
            default -> hex(word);
        };
    }

    /// The number of so many bytes at the start of `memory`.
    static long word(MemorySegment memory, int size) {
        return switch (size) {
            case 1 -> memory.get(ValueLayout.JAVA_BYTE, 0);
            case 2 -> memory.get(SHORT, 0);
            case 4 -> memory.get(INT, 0);
            default -> memory.get(LONG, 0);
        };
    }

    private static String hex(long value) {
        return value >= 0 && value < 10 ? Long.toString(value) : "0x%x".formatted(value);
    }

    static String status(int number) {
        var status = Status.of(number);
        return status == null ? Integer.toString(number) : status.toString();
    }

    /// Seconds, with all nine digits unless it is 0.
    static String time(long nanoseconds) {
        if (nanoseconds == Limits.TIME_INFINITE) {
            return "ZX_TIME_INFINITE";
        }
        if (nanoseconds == Limits.TIME_INFINITE_PAST) {
            return "ZX_TIME_INFINITE_PAST";
        }
        if (nanoseconds == 0) {
            return "0";
        }
        var sign = nanoseconds < 0 ? "-" : "";
        return "%s%d.%09d".formatted(sign, Math.abs(nanoseconds / SECOND), Math.abs(nanoseconds % SECOND));
    }

    /// The names of signals on an object of `type`, numbers if that is not known.
    static String signals(int bits, @Nullable ObjectType type) {
        if (bits == 0) {
            return "0";
        }
        var names = new StringJoiner("|");
        int unnamed = 0;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if ((bits >>> bit & 1) != 0) {
                var name = signal(bit, type);
                if (name == null) {
                    unnamed |= 1 << bit;
                } else {
                    names.add(name);
                }
            }
        }
        if (unnamed != 0) {
            names.add("0x" + Integer.toHexString(unnamed));
        }
        return names.toString();
    }

    private static @Nullable String signal(int bit, @Nullable ObjectType type) {
        if (bit >= USER_SIGNALS_FROM) {
            return "ZX_USER_SIGNAL_" + (bit - USER_SIGNALS_FROM);
        }
        if (1 << bit == Signals.HANDLE_CLOSED) {
            return "ZX_SIGNAL_HANDLE_CLOSED";
        }
        if (type == null) {
            return null;
        }
        var name = type.signalNames().get(bit);
        return name == null ? null : "ZX_" + type.name() + "_" + name;
    }
}
