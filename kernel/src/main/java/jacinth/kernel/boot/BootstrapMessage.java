package jacinth.kernel.boot;

import jacinth.kernel.object.Handle;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.ProcessArgs;
import jacinth.vdso.abi.StartupHandle;
import jacinth.vdso.elf.ImageException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The message a new process finds in its bootstrap channel: handles and what each is for, arguments, environment.
///
/// Layout: `zx_proc_args_t`, a word for each handle, then the strings (zircon/processargs.h).
///
/// It owns its handles until they are taken.
final class BootstrapMessage implements AutoCloseable {
    private List<Handle> handles = new ArrayList<>();
    private final List<Integer> purposes = new ArrayList<>();

    BootstrapMessage add(StartupHandle purpose, int argument, Handle handle) {
        handles.add(handle);
        purposes.add(purpose.with(argument));
        return this;
    }

    BootstrapMessage add(StartupHandle purpose, Handle handle) {
        return add(purpose, 0, handle);
    }

    List<Handle> takeHandles() {
        var taken = handles;
        handles = List.of();
        return taken;
    }

    /// Closes the handles that were not taken.
    @Override
    public void close() {
        takeHandles().forEach(Handle::close);
    }

    /// @param arguments a character for each byte, as the environment
    /// @throws ImageException if that is more than a channel's message holds
    byte[] bytes(List<String> arguments, List<String> environment) throws ImageException {
        var packedArguments = pack(arguments);
        var packedEnvironment = pack(environment);
        int handleWords = ProcessArgs.STRUCT.size();
        int argumentsAt = handleWords + purposes.size() * Integer.BYTES;
        int environmentAt = argumentsAt + packedArguments.length;
        int end = environmentAt + packedEnvironment.length;
        if (end > Limits.CHANNEL_BYTES) {
            throw new ImageException(
                    ImageException.Problem.TOO_MUCH,
                    "arguments and environment are %d bytes; a Zircon process starts with at most %d"
                            .formatted(end - argumentsAt, Limits.CHANNEL_BYTES - argumentsAt));
        }
        var message = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        var header = MemorySegment.ofBuffer(message);
        ProcessArgs.PROTOCOL.set(header, ProcessArgs.PROTOCOL_NUMBER);
        ProcessArgs.VERSION.set(header, ProcessArgs.VERSION_NUMBER);
        ProcessArgs.HANDLE_INFO_OFF.set(header, handleWords);
        ProcessArgs.ARGS_OFF.set(header, argumentsAt);
        ProcessArgs.ARGS_NUM.set(header, arguments.size());
        ProcessArgs.ENVIRON_OFF.set(header, environmentAt);
        ProcessArgs.ENVIRON_NUM.set(header, environment.size());
        ProcessArgs.NAMES_OFF.set(header, end);
        for (int i = 0; i < purposes.size(); i++) {
            message.putInt(handleWords + i * Integer.BYTES, purposes.get(i));
        }
        message.put(argumentsAt, packedArguments).put(environmentAt, packedEnvironment);
        return message.array();
    }

    private static byte[] pack(List<String> strings) {
        var all = new StringBuilder();
        strings.forEach(string -> all.append(string).append('\0'));
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
