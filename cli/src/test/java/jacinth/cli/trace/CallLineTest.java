package jacinth.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.ipc.Channel;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.abi.ChannelCallArgs;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.LogRecord;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallLineTest {
    private static final Map<String, Signature> CALLS =
            SyscallTable.ALL.signatures().stream().collect(Collectors.toMap(Signature::name, Function.identity()));

    private static final int MEMORY = 0x1000;
    private static final int CHANNEL = 0x11;
    private static final int OTHER = 0x13;
    private static final String CHANNEL_TEXT = "0x11<channel 1024↔1025 Trw>";
    private static final String OTHER_TEXT = "0x13<channel 1025↔1024 TrwSEWi>";

    private final Map<Integer, Handle> handles = new HashMap<>();
    private final ByteBuffer memory = ByteBuffer.allocate(0x1000).order(ByteOrder.LITTLE_ENDIAN);

    CallLineTest() {
        var ends = Channel.create(new Koids(new KernelHeap(1 << 20)));
        handles.put(CHANNEL, new Handle(ends.first(), Rights.of(Right.TRANSFER, Right.READ, Right.WRITE)));
        handles.put(OTHER, new Handle(ends.second()));
    }

    /// Handles in a map, and one page of memory.
    private final Subject subject = new Subject() {
        @Override
        public @Nullable Handle handle(int value) {
            return handles.get(value);
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

    private CallLine enter(String name, long... words) {
        var call = Objects.requireNonNull(CALLS.get(name), name);
        assertEquals(call.parameters().size(), words.length, call::prototype);
        var arguments = IntStream.range(0, words.length)
                .mapToObj(index -> Argument.of(call, index))
                .toList();
        return new CallLine(new Invocation(call, words, subject, 8), arguments, 0);
    }

    private static String ok(CallLine call) {
        return call.returned(0) + " = " + call.result(0);
    }

    private int put(int offset, String text) {
        memory.put(offset, text.getBytes(StandardCharsets.ISO_8859_1));
        return MEMORY + offset;
    }

    private int put(int offset, int... words) {
        for (int i = 0; i < words.length; i++) {
            memory.putInt(offset + i * Integer.BYTES, words[i]);
        }
        return MEMORY + offset;
    }

    @Test
    void aMessageIsShownAsItWasSent() {
        var call = enter("channel_write", CHANNEL, 0, put(0, "ping"), 4, put(16, OTHER), 1);
        handles.remove(OTHER);
        assertEquals(
                "zx_channel_write(%s, 0, \"ping\", 4, {%s}, 1) = ZX_OK".formatted(CHANNEL_TEXT, OTHER_TEXT), ok(call));
    }

    @Test
    void aMessageIsShownAsItArrived() {
        var call = enter("channel_read", CHANNEL, 0, MEMORY, MEMORY + 64, 64, 4, MEMORY + 128, MEMORY + 132);
        put(0, "pong and what was there before");
        put(64, OTHER, 99, 99);
        put(128, 4, 1);
        assertEquals(
                "zx_channel_read(%s, 0, \"pong\", {%s}, 64, 4, 4, 1) = ZX_OK".formatted(CHANNEL_TEXT, OTHER_TEXT),
                ok(call));
    }

    @Test
    void aFailedCallShowsNothingOfWhatItDidNotWrite() {
        var call = enter("channel_read", CHANNEL, 0, MEMORY, 0, 64, 0, MEMORY + 128, MEMORY + 132);
        int status = Status.SHOULD_WAIT.number();
        assertEquals(
                "zx_channel_read(%s, 0, ..., NULL, 64, 0, ..., ...)".formatted(CHANNEL_TEXT), call.returned(status));
        assertEquals("ZX_ERR_SHOULD_WAIT", call.result(status));
    }

    @Test
    void aCallThatSaysHowMuchIsMissingShowsIt() {
        put(128, 70, 3);
        var call = enter("channel_read", CHANNEL, 0, 0, 0, 0, 0, MEMORY + 128, MEMORY + 132);
        assertEquals(
                "zx_channel_read(%s, 0, NULL, NULL, 0, 0, 70, 3)".formatted(CHANNEL_TEXT),
                call.returned(Status.BUFFER_TOO_SMALL.number()));
    }

    @Test
    void aMessageThatDoesNotFitShowsNothingOfTheBuffer() {
        put(0, "what was there before");
        put(64, OTHER);
        put(128, 64, 3);
        var call = enter("channel_read", CHANNEL, 0, MEMORY, MEMORY + 64, 10, 1, MEMORY + 128, MEMORY + 132);
        assertEquals(
                "zx_channel_read(%s, 0, ..., ..., 10, 1, 64, 3)".formatted(CHANNEL_TEXT),
                call.returned(Status.BUFFER_TOO_SMALL.number()));
    }

    @Test
    void aLogRecordIsShownAsFarAsItGoes() {
        var record = MemorySegment.ofBuffer(memory);
        LogRecord.FLAGS.set(record, LogRecord.Flags.INFO);
        LogRecord.TIMESTAMP.set(record, 1_000_000_000);
        LogRecord.PID.set(record, 1027);
        LogRecord.TID.set(record, 1029);
        put(LogRecord.STRUCT.size(), "hi, and what was there before");
        for (var name : List.of("debuglog_read", "log_read")) {
            boolean isOld = name.equals("log_read");
            var call = enter(name, CHANNEL, isOld ? 1024 : 0, MEMORY, isOld ? 0 : 1024);
            assertEquals(
                    ("zx_%s(%s, %s, {datalen=0, flags=ZX_LOG_INFO, timestamp=1.000000000, pid=1027, tid=1029, "
                                    + "data=\"hi\"}, %s)")
                            .formatted(name, CHANNEL_TEXT, isOld ? "1024" : "0", isOld ? "0" : "1024"),
                    call.returned(LogRecord.STRUCT.size() + 2));
            assertTrue(call.returned(Status.SHOULD_WAIT.number()).contains(", ..., "));
        }
    }

    @Test
    void aListOfUnknownLengthIsNotShown() {
        memory.putLong(0, 77).putLong(128, 1);
        assertEquals(
                "zx_object_get_info(%s, ZX_INFO_PROCESS_THREADS, ..., 16, NULL, 1) = ZX_OK".formatted(CHANNEL_TEXT),
                ok(enter("object_get_info", CHANNEL, 4, MEMORY, 16, 0, MEMORY + 128)));
    }

    @Test
    void aCallThatWaitsShowsWhatIsKnown() {
        var call = enter("object_wait_one", CHANNEL, 0x5, Limits.TIME_INFINITE, MEMORY);
        assertEquals(
                "zx_object_wait_one(%s, ZX_CHANNEL_READABLE|ZX_CHANNEL_PEER_CLOSED, ZX_TIME_INFINITE, "
                        .formatted(CHANNEL_TEXT),
                call.beginning());
        put(0, 0x01000003);
        assertEquals(
                "zx_object_wait_one(%s, ZX_CHANNEL_READABLE|ZX_CHANNEL_PEER_CLOSED, 1.500000000, "
                                .formatted(CHANNEL_TEXT)
                        + "ZX_CHANNEL_READABLE|ZX_CHANNEL_WRITABLE|ZX_USER_SIGNAL_0) = ZX_OK",
                ok(enter("object_wait_one", CHANNEL, 0x5, 1_500_000_000, MEMORY)));
    }

    @Test
    void stringsAndArraysAreCut() {
        assertEquals("zx_debug_write(\"12345678\"..., 10) = ZX_OK", ok(enter("debug_write", put(0, "1234567890"), 10)));
        put(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var many = ok(enter("handle_close_many", MEMORY, 9));
        assertEquals("zx_handle_close_many({%s...}, 9) = ZX_OK".formatted("ZX_HANDLE_INVALID, ".repeat(8)), many);
    }

    @Test
    void aBadPointerIsSaidToBeOne() {
        assertEquals("zx_debug_write(<bad address>, 4) = ZX_OK", ok(enter("debug_write", 8, 4)));
        assertEquals(
                "zx_handle_close_many(<bad address>, 9) = ZX_OK", ok(enter("handle_close_many", MEMORY + 4092, 9)));
        assertEquals("zx_futex_wake(0x8[<bad address>], 1) = ZX_OK", ok(enter("futex_wake", 8, 1)));
    }

    @Test
    void sizesFromAGuestAreNotBelieved() {
        assertEquals("zx_debug_write(<bad address>, 18446744073709551615) = ZX_OK", ok(enter("debug_write", 8, -1)));
        assertEquals(
                "zx_handle_close_many({%s...}, 18446744073709551615) = ZX_OK"
                        .formatted("ZX_HANDLE_INVALID, ".repeat(8)),
                ok(enter("handle_close_many", MEMORY, -1)));
    }

    @Test
    void numbersHaveTheirNames() {
        assertEquals(
                "zx_vmar_map(%s, ZX_VM_PERM_READ|ZX_VM_SPECIFIC, 0x1000, 0x99<no handle>, 0, 0x2000, 0x3000) = ZX_OK"
                        .formatted(CHANNEL_TEXT),
                ok(enter("vmar_map", CHANNEL, 0x11, 0x1000, 0x99, 0, 0x2000, put(0, 0x3000, 0))));
        assertEquals(
                "zx_handle_duplicate(%s, ZX_RIGHT_SAME_RIGHTS, ZX_HANDLE_INVALID) = ZX_OK".formatted(CHANNEL_TEXT),
                ok(enter("handle_duplicate", CHANNEL, 1L << 31, put(0, 0))));
        assertEquals(
                "zx_timer_create(ZX_TIMER_SLACK_LATE, ZX_CLOCK_MONOTONIC, NULL) = ZX_OK",
                ok(enter("timer_create", 2, 0, 0)));
        assertEquals(
                "zx_object_signal(%s, 0, ZX_USER_SIGNAL_1) = ZX_OK".formatted(CHANNEL_TEXT),
                ok(enter("object_signal", CHANNEL, 0, 1 << 25)));
        assertEquals("zx_vmo_create(0x1000, 0x80, NULL) = ZX_OK", ok(enter("vmo_create", 0x1000, 0x80, 0)));
    }

    @Test
    void aResultHasItsOwnType() {
        assertEquals("1.000000000", enter("clock_get", 0).result(1_000_000_000));
        assertEquals("-77", enter("handle_close", CHANNEL).result(-77));
    }

    @Test
    void packetsShowWhatTheyCarry() {
        var packet = MemorySegment.ofBuffer(memory);
        PortPacket.KEY.set(packet, 7);
        PortPacket.TYPE.set(packet, PortPacket.Type.SIGNAL_ONE.number());
        PortPacket.TRIGGER.set(packet, 8);
        PortPacket.OBSERVED.set(packet, 9);
        PortPacket.COUNT.set(packet, 1);
        assertEquals(
                "zx_port_wait(%s, 0, {key=7, type=ZX_PKT_TYPE_SIGNAL_ONE, status=ZX_OK, ".formatted(CHANNEL_TEXT)
                        + "signal={trigger=0x8, observed=0x9, count=1}}) = ZX_OK",
                ok(enter("port_wait", CHANNEL, 0, MEMORY)));
    }

    @Test
    void waitItemsShowTheSignalsOfTheirOwnObjects() {
        put(0, CHANNEL, 1, 3, OTHER, 4, 0);
        assertEquals(
                ("zx_object_wait_many({{handle=%s, waitfor=ZX_CHANNEL_READABLE, "
                                + "pending=ZX_CHANNEL_READABLE|ZX_CHANNEL_WRITABLE}, "
                                + "{handle=%s, waitfor=ZX_CHANNEL_PEER_CLOSED, pending=0}}, 2, 0) = ZX_OK")
                        .formatted(CHANNEL_TEXT, OTHER_TEXT),
                ok(enter("object_wait_many", MEMORY, 2, 0)));
    }

    @Test
    void aCallOverAChannelShowsBothMessages() {
        var args = MemorySegment.ofBuffer(memory);
        ChannelCallArgs.WR_BYTES.set(args, put(64, "ask"));
        ChannelCallArgs.WR_HANDLES.set(args, put(96, OTHER));
        ChannelCallArgs.RD_BYTES.set(args, MEMORY + 128);
        ChannelCallArgs.WR_NUM_BYTES.set(args, 3);
        ChannelCallArgs.WR_NUM_HANDLES.set(args, 1);
        ChannelCallArgs.RD_NUM_BYTES.set(args, 64);
        var call = enter("channel_call_noretry", CHANNEL, 0, 0, MEMORY, MEMORY + 192, MEMORY + 196);
        assertEquals(
                "zx_channel_call_noretry(%s, 0, 0, {wr_bytes=\"ask\", wr_handles={%s}, ...}, "
                        .formatted(CHANNEL_TEXT, OTHER_TEXT),
                call.beginning());
        handles.remove(OTHER);
        put(128, "answer");
        put(192, 6, 0);
        assertEquals(
                ("zx_channel_call_noretry(%s, 0, 0, {wr_bytes=\"ask\", wr_handles={%s}, rd_bytes=\"answer\", "
                                + "rd_handles=NULL}, 6, 0) = ZX_OK")
                        .formatted(CHANNEL_TEXT, OTHER_TEXT),
                ok(call));
    }

    @Test
    void whatAnObjectTellsIsARecord() {
        memory.putLong(0, 0x1000000).putLong(8, 0x10000);
        assertEquals(
                "zx_object_get_info(%s, ZX_INFO_VMAR, {base=0x1000000, len=0x10000}, 16, NULL, NULL) = ZX_OK"
                        .formatted(CHANNEL_TEXT),
                ok(enter("object_get_info", CHANNEL, 7, MEMORY, 16, 0, 0)));
        memory.putLong(128, 2).putLong(136, 5);
        memory.putLong(0, 1044).putLong(8, 1045);
        assertEquals(
                "zx_object_get_info(%s, ZX_INFO_PROCESS_THREADS, {{koid=1044}, {koid=1045}}, 16, 2, 5) = ZX_OK"
                        .formatted(CHANNEL_TEXT),
                ok(enter("object_get_info", CHANNEL, 4, MEMORY, 16, MEMORY + 128, MEMORY + 136)));
    }

    @Test
    void aNameEndsAtItsNul() {
        assertEquals(
                "zx_object_set_property(%s, ZX_PROP_NAME, \"it\", 8) = ZX_OK".formatted(CHANNEL_TEXT),
                ok(enter("object_set_property", CHANNEL, 3, put(0, "it\0junk"), 8)));
    }

    @Test
    void everyCallCanBeShownWhateverItIsGiven() {
        for (var call : CALLS.values()) {
            for (long word : new long[] {0, 1, -1, MEMORY, MEMORY + 4095, CHANNEL, Long.MIN_VALUE, 1L << 32}) {
                var words = new long[call.parameters().size()];
                Arrays.fill(words, word);
                var made = enter(call.name(), words);
                for (var text : List.of(made.beginning(), made.whole(), made.returned(0), made.returned(-1))) {
                    assertFalse(text.isEmpty() || text.contains("null"), text);
                }
            }
        }
    }
}
