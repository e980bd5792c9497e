package jacinth.kernel.boot;

import jacinth.kernel.object.Handle;
import jacinth.vdso.abi.ProcessArgs;
import jacinth.vdso.abi.StartupHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The message a new process finds in its bootstrap channel: handles and what each is for, arguments, environment.
///
/// Layout: `zx_proc_args_t`, a word for each handle, then the strings (zircon/processargs.h).
final class BootstrapMessage {
    private final List<Handle> handles = new ArrayList<>();
    private final List<Integer> purposes = new ArrayList<>();

    BootstrapMessage add(StartupHandle purpose, int argument, Handle handle) {
        handles.add(handle);
        purposes.add(purpose.with(argument));
        return this;
    }

    BootstrapMessage add(StartupHandle purpose, Handle handle) {
        return add(purpose, 0, handle);
    }

    List<Handle> handles() {
        return handles;
    }

    byte[] bytes(List<String> arguments, List<String> environment) {
        var packedArguments = pack(arguments);
        var packedEnvironment = pack(environment);
        int handleWords = ProcessArgs.SIZE;
        int argumentsAt = handleWords + purposes.size() * Integer.BYTES;
        int environmentAt = argumentsAt + packedArguments.length;
        int end = environmentAt + packedEnvironment.length;
        var message = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(ProcessArgs.PROTOCOL, ProcessArgs.PROTOCOL_NUMBER)
                .putInt(ProcessArgs.VERSION, ProcessArgs.VERSION_NUMBER)
                .putInt(ProcessArgs.HANDLE_INFO_OFF, handleWords)
                .putInt(ProcessArgs.ARGS_OFF, argumentsAt)
                .putInt(ProcessArgs.ARGS_NUM, arguments.size())
                .putInt(ProcessArgs.ENVIRON_OFF, environmentAt)
                .putInt(ProcessArgs.ENVIRON_NUM, environment.size())
                .putInt(ProcessArgs.NAMES_OFF, end)
                .putInt(ProcessArgs.NAMES_NUM, 0);
        for (int i = 0; i < purposes.size(); i++) {
            message.putInt(handleWords + i * Integer.BYTES, purposes.get(i));
        }
        message.put(argumentsAt, packedArguments).put(environmentAt, packedEnvironment);
        return message.array();
    }

    private static byte[] pack(List<String> strings) {
        var all = new StringBuilder();
        strings.forEach(string -> all.append(string).append('\0'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }
}
