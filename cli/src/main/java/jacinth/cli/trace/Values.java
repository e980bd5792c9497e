package jacinth.cli.trace;

import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.nio.ByteBuffer;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Values of C types as text.
final class Values {
    static final String BAD_ADDRESS = "<bad address>";

    private static final long SECOND = 1_000_000_000;
    private static final int USER_SIGNALS_FROM = 24;

    private Values() {}

    /// Bytes of a value of a C type, 0 if it is none of those that [#text] knows.
    static int size(String type) {
        return switch (type) {
            case "bool", "uint8_t" -> 1;
            case "uint16_t" -> 2;
            case "uint32_t",
                    "int32_t",
                    "int",
                    "zx_handle_t",
                    "zx_signals_t",
                    "zx_rights_t",
                    "zx_status_t",
                    "zx_clock_t",
                    "zx_futex_t",
                    "zx_obj_type_t",
                    "zx_vm_option_t" -> 4;
            case "uint64_t",
                    "int64_t",
                    "size_t",
                    "uintptr_t",
                    "zx_vaddr_t",
                    "zx_paddr_t",
                    "zx_koid_t",
                    "zx_time_t",
                    "zx_duration_t",
                    "zx_ticks_t" -> 8;
            default -> 0;
        };
    }

    /// A value of a C type; `word` is the register that holds it, of which it may fill only the low part.
    static String text(String type, long word, Call call) {
        return switch (type) {
            case "zx_handle_t" -> call.handle((int) word);
            case "zx_rights_t" -> new Rights((int) word).toString();
            case "zx_signals_t" -> signals((int) word, call.typeOfObject());
            case "zx_status_t" -> status(word);
            case "zx_clock_t", "zx_vm_option_t", "zx_obj_type_t" -> Names.ofType(type, (int) word);
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

    /// The value of a C type at the start of `memory`.
    static String text(String type, ByteBuffer memory, Call call) {
        long word = switch (size(type)) {
            case 1 -> memory.get(0);
            case 2 -> memory.getShort(0);
            case 4 -> memory.getInt(0);
            case 8 -> memory.getLong(0);
            default -> throw new AssertionError(type);
        };
        return text(type, word, call);
    }

    private static String hex(long value) {
        return value >= 0 && value < 10 ? Long.toString(value) : "0x%x".formatted(value);
    }

    static String status(long number) {
        var status = Status.of(number);
        return status == null ? Long.toString(number) : status.toString();
    }

    /// Seconds, with all nine digits unless it is 0.
    static String time(long nanoseconds) {
        if (nanoseconds == Limits.TIME_INFINITE) {
            return "ZX_TIME_INFINITE";
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
