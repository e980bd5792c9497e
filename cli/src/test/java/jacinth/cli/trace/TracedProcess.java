package jacinth.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Signature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A process that makes calls: some handles, and one page of memory.
class TracedProcess {
    static final Map<String, Signature> CALLS =
            SyscallTable.ALL.signatures().stream().collect(Collectors.toMap(Signature::name, Function.identity()));

    static final int MEMORY = 0x1000;
    static final int CHANNEL = 0x11;
    static final int OTHER = 0x13;
    static final String CHANNEL_TEXT = "0x11<channel 1024↔1025 Trw>";
    static final String OTHER_TEXT = "0x13<channel 1025↔1024 TrwSEWi>";

    final Map<Integer, Handle> handles = new HashMap<>();
    final Watches watches = new Watches();
    final ByteBuffer memory = ByteBuffer.allocate(0x1000).order(ByteOrder.LITTLE_ENDIAN);

    TracedProcess() {
        var ends = Channel.create(new Koids(new KernelHeap(1 << 20)));
        handles.put(CHANNEL, new Handle(ends.first(), Rights.of(Right.TRANSFER, Right.READ, Right.WRITE)));
        handles.put(OTHER, new Handle(ends.second()));
    }

    /// Handles in a map, and one page of memory.
    final Subject subject = new Subject() {
        @Override
        public @Nullable Handle handle(int value) {
            return handles.get(value);
        }

        @Override
        public @Nullable ObjectType watched(long port, long key) {
            return watches.typeOf(port, key);
        }

        @Override
        public boolean peek(long address, byte[] to) {
            boolean there = address >= MEMORY && address + to.length <= MEMORY + memory.capacity();
            if (there) {
                memory.get((int) address - MEMORY, to);
            }
            return there;
        }
    };

    CallLine enter(String name, long... words) {
        var call = Objects.requireNonNull(CALLS.get(name), name);
        assertEquals(call.parameters().size(), words.length, call::prototype);
        var arguments = IntStream.range(0, words.length)
                .mapToObj(index -> Argument.of(call, index))
                .toList();
        return new CallLine(new Invocation(call, words, subject, 8), arguments, 0);
    }

    static String ok(CallLine call) {
        return call.returned(0) + " = " + call.result(0);
    }

    int put(int offset, String text) {
        memory.put(offset, text.getBytes(StandardCharsets.ISO_8859_1));
        return MEMORY + offset;
    }

    int put(int offset, int... words) {
        for (int i = 0; i < words.length; i++) {
            memory.putInt(offset + i * Integer.BYTES, words[i]);
        }
        return MEMORY + offset;
    }
}
