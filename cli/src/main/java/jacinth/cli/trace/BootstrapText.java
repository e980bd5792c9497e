package jacinth.cli.trace;

import jacinth.vdso.abi.Constants;
import jacinth.vdso.abi.Field;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.ProcessArgs;
import jacinth.vdso.abi.StartupHandle;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A bootstrap message by its parts (zircon/processargs.h), as `{args={"hello"}, environ={}, names={},
/// handle_info={PA_PROC_SELF, PA_HND(PA_FDIO_SOCKET, 1)}}`.
final class BootstrapText {
    private final Invocation made;
    private final MemorySegment message;

    private BootstrapText(Invocation made, MemorySegment message) {
        this.made = made;
        this.message = message;
    }

    /// @param size bytes of the message
    /// @return null if it is none
    static @Nullable String of(Invocation made, long address, long size) {
        if (size < ProcessArgs.STRUCT.size() || size > Limits.CHANNEL_BYTES) {
            return null;
        }
        var head = made.peek(address, ProcessArgs.STRUCT.size());
        if (head == null
                || ProcessArgs.PROTOCOL.getInt(head) != ProcessArgs.PROTOCOL_NUMBER
                || ProcessArgs.VERSION.getInt(head) != ProcessArgs.VERSION_NUMBER) {
            return null;
        }
        var message = made.peek(address, (int) size);
        return message == null ? null : new BootstrapText(made, message).text();
    }

    private @Nullable String text() {
        var args = strings(ProcessArgs.ARGS_OFF, ProcessArgs.ARGS_NUM);
        var environ = strings(ProcessArgs.ENVIRON_OFF, ProcessArgs.ENVIRON_NUM);
        var names = strings(ProcessArgs.NAMES_OFF, ProcessArgs.NAMES_NUM);
        return args == null || environ == null || names == null
                ? null
                : "{args=%s, environ=%s, names=%s, handle_info=%s}".formatted(args, environ, names, purposes());
    }

    /// So many strings, each ended by a NUL; null if they are not all there.
    private @Nullable String strings(Field offset, Field number) {
        long at = offset.get(message);
        long count = number.get(message);
        var all = new StringJoiner(", ", "{", "}");
        for (long i = 0; i < count; i++) {
            if (at >= message.byteSize()) {
                return null;
            }
            int length = StructText.length(message.asSlice(at));
            if (at + length == message.byteSize()) {
                return null;
            }
            if (i <= made.limit()) {
                all.add(i < made.limit() ? quoted(at, length) : Invocation.HIDDEN);
            }
            at += length + 1;
        }
        return all.toString();
    }

    private String quoted(long at, int length) {
        int shown = Math.min(length, made.limit());
        return Quoted.of(message.asSlice(at, shown).toArray(ValueLayout.JAVA_BYTE), shown == length);
    }

    /// The words from where they begin to what follows them.
    private String purposes() {
        long at = ProcessArgs.HANDLE_INFO_OFF.get(message);
        long end = Math.min(message.byteSize(), at + (long) Limits.CHANNEL_HANDLES * Integer.BYTES);
        for (var other : new Field[] {ProcessArgs.ARGS_OFF, ProcessArgs.ENVIRON_OFF, ProcessArgs.NAMES_OFF}) {
            long start = other.get(message);
            end = start >= at ? Math.min(end, start) : end;
        }
        var all = new StringJoiner(", ", "{", "}");
        for (; at + Integer.BYTES <= end; at += Integer.BYTES) {
            all.add(purpose((int) Values.word(message.asSlice(at), Integer.BYTES)));
        }
        return all.toString();
    }

    private static String purpose(int word) {
        var name = Constants.of(StartupHandle.class).text(word & 0xff);
        int argument = word >>> Short.SIZE;
        return argument == 0 ? name : "PA_HND(%s, %d)".formatted(name, argument);
    }
}
