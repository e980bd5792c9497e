package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.*;

import jacinth.kernel.device.DebugInput;
import jacinth.kernel.device.Resource;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Counted;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Syscall;
import java.nio.charset.StandardCharsets;

/// zx_debug_*: the console of the machine, and the shell that the kernel has there
final class DebugCalls {
    /// Bytes that are taken at a time (`kMaxDebugWriteSize`).
    private static final int MAX_BYTES = 256;

    private DebugCalls() {}

    /// Waits until all the bytes asked for have been typed.
    @Syscall("debug_read")
    static Outcome read(
            Caller caller,
            @Needs Resource handle,
            @Counted(by = "bufferSize") @C("char*") Guest.Out buffer,
            @C("size_t*") Guest.Out bufferSize) {
        handle.require(ResourceKind.ROOT);
        long wanted = bufferSize.in().readLong();
        bufferSize.reach(Long.BYTES);
        return new Read(caller.services().platform().input(), buffer, bufferSize, wanted).go();
    }

    /// A read under way: each byte is the guest's once it has arrived.
    private static final class Read implements Continuation.Step {
        private final DebugInput input;
        private final Guest.Out buffer;
        private final Guest.Out size;
        private final long wanted;
        private long done;

        Read(DebugInput input, Guest.Out buffer, Guest.Out size, long wanted) {
            this.input = input;
            this.buffer = buffer;
            this.size = size;
            this.wanted = wanted;
        }

        @Override
        public Outcome go() {
            while (done != wanted) {
                long left = wanted - done;
                int most = left >>> 31 == 0 ? (int) left : Integer.MAX_VALUE;
                int count = Math.min(most, input.available());
                if (count == 0) {
                    return new Outcome.Park(input.arrival(most), this);
                }
                var place = buffer.at(done);
                place.reach(count);
                place.write(lines(input.take(count)));
                done += count;
            }
            size.writeLong(done);
            return Outcome.OK;
        }

        /// A terminal ends its lines with CR.
        private static byte[] lines(byte[] typed) {
            for (int i = 0; i < typed.length; i++) {
                if (typed[i] == '\r') {
                    typed[i] = '\n';
                }
            }
            return typed;
        }
    }

    /// Takes at most 256 bytes and does not say so.
    @Syscall("debug_write")
    static void write(
            Caller caller,
            @Counted(by = "bufferSize") @C("const char*") Guest.In buffer,
            @C("size_t") long bufferSize) {
        boolean cut = Long.compareUnsigned(bufferSize, MAX_BYTES) > 0;
        caller.services().console().out(buffer.bytes(cut ? MAX_BYTES : (int) bufferSize));
    }

    /// The shell knows no command, and says so on the console.
    @Syscall("debug_send_command")
    static void sendCommand(
            Caller caller,
            @Needs Resource resource,
            @Counted(by = "bufferSize") @C("const char*") Guest.In buffer,
            @C("size_t") long bufferSize) {
        resource.require(ResourceKind.ROOT);
        if (Long.compareUnsigned(bufferSize, MAX_BYTES) > 0) {
            throw INVALID_ARGS.because("a command has at most " + MAX_BYTES + " bytes");
        }
        for (var command : buffer.string((int) bufferSize).split("[;\n]", -1)) {
            var words = command.strip();
            if (!words.isEmpty() && words.charAt(0) != '#') {
                var name = words.split("\\s", 2)[0];
                var line = "command \"%s\" not found\n".formatted(name);
                caller.services().console().out(line.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }
}
