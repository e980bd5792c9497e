package jacinth.kernel.boot;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.SignalObserver;
import jacinth.kernel.task.Services;
import jacinth.vdso.abi.Printable;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers the dynamic linker's requests for libraries, from the host's library folders.
///
/// The protocol is that of `system/ulib/ldmsg`: a header of {txid, reserved, flags, ordinal}, then a FIDL string or a
/// handle; the answer repeats the header, then status and object.
final class LoaderService {
    private static final int HEADER_SIZE = 16;
    private static final int ORDINAL = 12;
    private static final int STRING_AT = HEADER_SIZE;
    private static final int TEXT_AT = STRING_AT + 16;
    private static final int HANDLE_SIZE = 8;

    /// Bytes of a request with the NUL that its reader adds to the string.
    private static final int MAX_REQUEST = 1024;

    /// Bytes of a prefix with its slash and NUL, and one more.
    private static final int MAX_PREFIX = 32;

    private static final int DONE = 1;
    private static final int LOAD_OBJECT = 2;
    private static final int LOAD_SCRIPT_INTERPRETER = 3;
    private static final int CONFIG = 4;
    private static final int CLONE = 5;
    private static final int DEBUG_PUBLISH_DATA_SINK = 7;
    private static final int DEBUG_LOAD_CONFIG = 8;

    /// What a FIDL message says of a string or handle that is there.
    private static final long STRING_PRESENT = -1L;

    private static final int HANDLE_PRESENT = -1;

    private final Services services;
    private final LibraryPath libraries;

    LoaderService(Services services, LibraryPath libraries) {
        this.services = services;
        this.libraries = libraries;
    }

    /// A client's end of a new session.
    Handle connect() {
        var ends = Channel.create(services.koids());
        serve(new Handle(ends.first()));
        return new Handle(ends.second());
    }

    private void serve(Handle end) {
        var channel = (Channel) end.object();
        channel.addObserver(new Session(end, channel));
    }

    /// One client. Its messages are answered as they arrive, before the client's call returns.
    private final class Session implements SignalObserver {
        private final Handle end;
        private final Channel channel;
        private String prefix = "";
        private boolean prefixOnly;
        private boolean over;

        Session(Handle end, Channel channel) {
            this.end = end;
            this.channel = channel;
        }

        @Override
        public boolean onSignals(int signals) {
            while (!over && channel.queued() > 0) {
                answer(channel.read());
            }
            if (!over && (signals & Signals.PEER_CLOSED) != 0) {
                finish();
            }
            return over;
        }

        private void finish() {
            over = true;
            end.close();
        }

        private void answer(Message message) {
            var request = ByteBuffer.wrap(message.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            if (!isWellFormed(request) || message.handles().size() > 1) {
                message.close();
                finish();
                return;
            }
            try (message) {
                answer(request, message);
            } catch (Status.Failure failure) {
                reply(request, failure.status(), null);
            }
        }

        private void answer(ByteBuffer request, Message message) {
            int ordinal = request.getInt(ORDINAL);
            switch (ordinal) {
                case LOAD_OBJECT -> reply(request, Status.OK, load(text(request)));
                case CONFIG -> {
                    configure(text(request));
                    reply(request, Status.OK, null);
                }
                case CLONE -> {
                    attach(message);
                    reply(request, Status.OK, null);
                }
                // There are no absolute paths to load from: no guest sees the host's files by name.
                case LOAD_SCRIPT_INTERPRETER, DEBUG_LOAD_CONFIG -> reply(request, Status.NOT_FOUND, null);
                case DEBUG_PUBLISH_DATA_SINK -> reply(request, Status.NOT_SUPPORTED, null);
                case DONE -> finish();
                default -> throw new AssertionError("a request of kind " + ordinal + " is well-formed");
            }
        }

        private void attach(Message message) {
            if (message.handles().size() == 1 && message.handles().getFirst().object() instanceof Channel) {
                serve(message.takeHandles().getFirst());
            } else {
                throw Status.INVALID_ARGS.because("CLONE takes one channel");
            }
        }

        private void configure(String config) {
            if (config.length() < 2 || config.length() >= MAX_PREFIX - 1 || config.contains("/")) {
                throw Status.INVALID_ARGS.because("no prefix: " + Printable.ofOctets(config));
            }
            prefixOnly = config.endsWith("!");
            prefix = (prefixOnly ? config.substring(0, config.length() - 1) : config) + "/";
        }

        private Handle load(String name) {
            byte[] file = prefix.isEmpty() ? null : libraries.find(prefix + name);
            if (file == null && !prefixOnly) {
                file = libraries.find(name);
            }
            if (file == null) {
                throw Status.NOT_FOUND.because("no library " + Printable.ofOctets(name));
            }
            return fileVmo(services, name, file);
        }

        private void reply(ByteBuffer request, Status status, @Nullable Handle object) {
            int ordinal = request.getInt(ORDINAL);
            boolean hasObject =
                    ordinal == LOAD_OBJECT || ordinal == LOAD_SCRIPT_INTERPRETER || ordinal == DEBUG_LOAD_CONFIG;
            var reply = ByteBuffer.allocate(HEADER_SIZE + (hasObject ? 8 : 4)).order(ByteOrder.LITTLE_ENDIAN);
            reply.putInt(0, request.getInt(0)).putInt(ORDINAL, ordinal).putInt(HEADER_SIZE, status.number());
            if (object != null) {
                reply.putInt(HEADER_SIZE + 4, HANDLE_PRESENT);
            }
            try {
                channel.write(Message.of(services.heap(), reply.array(), object == null ? List.of() : List.of(object)));
            } catch (Status.Failure clientIsGone) {
                // The object's handle was closed with the reply.
            }
        }
    }

    /// What the real service asks of a message; a session does not survive another one.
    private static boolean isWellFormed(ByteBuffer request) {
        int size = request.capacity();
        if (size < HEADER_SIZE) {
            return false;
        }
        return switch (request.getInt(ORDINAL)) {
            case DONE -> size == HEADER_SIZE;
            case CLONE -> size == HEADER_SIZE + HANDLE_SIZE && request.getInt(HEADER_SIZE) == HANDLE_PRESENT;
            case LOAD_OBJECT, LOAD_SCRIPT_INTERPRETER, CONFIG, DEBUG_LOAD_CONFIG -> hasString(request, TEXT_AT);
            case DEBUG_PUBLISH_DATA_SINK ->
                hasString(request, TEXT_AT + HANDLE_SIZE) && request.getInt(TEXT_AT) == HANDLE_PRESENT;
            default -> false;
        };
    }

    /// Whether a request ends with a FIDL string, in whole words.
    private static boolean hasString(ByteBuffer request, int textAt) {
        if (request.capacity() < textAt || request.getLong(STRING_AT + 8) != STRING_PRESENT) {
            return false;
        }
        long size = request.getLong(STRING_AT);
        return size >= 0
                && size < MAX_REQUEST - textAt
                && request.capacity() == (textAt + size + Long.BYTES - 1 & -Long.BYTES);
    }

    /// The string of a well-formed request, up to its first NUL, a character for each byte.
    private static String text(ByteBuffer request) {
        var text = new byte[(int) request.getLong(STRING_AT)];
        request.get(TEXT_AT, text);
        var whole = new String(text, StandardCharsets.ISO_8859_1);
        int end = whole.indexOf('\0');
        return end < 0 ? whole : whole.substring(0, end);
    }

    /// A new VMO with a file in it.
    ///
    /// @throws Status.Failure NO_MEMORY
    static Handle fileVmo(Services services, String name, byte[] file) {
        var vmo = PagedVmo.create(
                services.koids(), services.heap(), services.machine().memory(), file.length, false);
        var handle = new Handle(vmo);
        try {
            vmo.write(0, MemorySegment.ofArray(file));
        } catch (Status.Failure failure) {
            handle.close();
            throw failure;
        }
        vmo.name(ProgramLoader.cut(name));
        return handle;
    }
}
