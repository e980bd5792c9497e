package jacinth.cli.trace;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.PeeredObject;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signature;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A call that is being made: what the guest passed, and what can be seen behind it now.
final class Invocation {
    /// What stands for contents that cannot be shown.
    static final String HIDDEN = "...";

    private final Signature signature;
    private final long[] words;
    private final Subject subject;
    private final int limit;
    private long result;

    /// @param words the arguments, as many as there are parameters
    /// @param limit bytes of a string, and elements of an array, that are shown at most
    Invocation(Signature signature, long[] words, Subject subject, int limit) {
        this.signature = signature;
        this.words = words;
        this.subject = subject;
        this.limit = limit;
    }

    Signature signature() {
        return signature;
    }

    int limit() {
        return limit;
    }

    long word(int index) {
        return words[index];
    }

    /// It has returned.
    void returned(long value) {
        result = value;
    }

    /// What it returned, which it must have.
    long result() {
        return result;
    }

    /// The type of the object that a handle refers to, null if it is none.
    @Nullable
    ObjectType typeOf(int handle) {
        var found = subject.handle(handle);
        return found == null ? null : found.object().type();
    }

    /// The type of the object that the call is about: its first argument.
    @Nullable
    ObjectType typeOfObject() {
        return words.length == 0 ? null : typeOf((int) words[0]);
    }

    /// `0x1a3b7f<channel 1050↔1051 rwT>`, `0x1a3b7f<process 1044 "hello" rwT>`.
    String handle(int value) {
        if (value == 0) {
            return "ZX_HANDLE_INVALID";
        }
        var handle = subject.handle(value);
        if (handle == null) {
            return "0x%x<no handle>".formatted(value);
        }
        var object = handle.object();
        var peer = object instanceof PeeredObject<?> end ? "↔" + end.relatedKoid() : "";
        return "0x%x<%s %d%s%s %s>"
                .formatted(
                        value,
                        object.type(),
                        object.koid(),
                        peer,
                        name(object),
                        handle.rights().letters());
    }

    private static String name(KernelObject object) {
        return object.name().isEmpty()
                ? ""
                : " " + Quoted.of(object.name().getBytes(StandardCharsets.ISO_8859_1), true);
    }

    /// The type of the objects whose signals a packet with a key tells of, null if that is not known. The call must be
    /// about the port.
    @Nullable
    ObjectType typeOfWatched(long key) {
        var port = subject.handle((int) words[0]);
        return port == null ? null : subject.watched(port.object().koid(), key);
    }

    /// Guest memory, or null if it cannot be read.
    @Nullable
    MemorySegment peek(long address, int length) {
        var bytes = bytes(address, length);
        return bytes == null ? null : MemorySegment.ofArray(bytes);
    }

    private byte @Nullable [] bytes(long address, int length) {
        var bytes = new byte[length];
        return subject.peek(address, bytes) ? bytes : null;
    }

    /// So many bytes of guest memory, as a string.
    String quoted(long address, long length) {
        if (address == 0) {
            return "NULL";
        }
        int shown = Math.clamp(length, 0, limit);
        var bytes = bytes(address, shown);
        return bytes == null ? Values.BAD_ADDRESS : Quoted.of(bytes, shown == length);
    }
}
