package jacinth.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.ChannelCallArgs;
import jacinth.vdso.abi.ExceptionType;
import jacinth.vdso.abi.LogRecord;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.PortPacket;
import jacinth.vdso.abi.ProcessArgs;
import jacinth.vdso.abi.StartupHandle;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Structs and messages in a line.
class ContentsTest extends TracedProcess {
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
    void signalsInPacketsAreThoseOfWhatThePortWatches() {
        var packet = MemorySegment.ofBuffer(memory);
        PortPacket.KEY.set(packet, 0xabc);
        PortPacket.TYPE.set(packet, PortPacket.Type.SIGNAL_REP.number());
        PortPacket.TRIGGER.set(packet, 8);
        PortPacket.OBSERVED.set(packet, 9);
        PortPacket.COUNT.set(packet, 1);
        watches.add(1024, 0xabc, ObjectType.TIMER);
        assertEquals(
                "zx_port_wait(%s, 0, {key=0xabc, type=ZX_PKT_TYPE_SIGNAL_REP, status=ZX_OK, ".formatted(CHANNEL_TEXT)
                        + "signal={trigger=ZX_TIMER_SIGNALED, observed=ZX_TIMER_SIGNALED|0x1, count=1}}) = ZX_OK",
                ok(enter("port_wait", CHANNEL, 0, MEMORY)));
        watches.add(1024, 0xabc, ObjectType.CHANNEL);
        var call = ok(enter("port_wait", CHANNEL, 0, MEMORY));
        assertTrue(call.contains("trigger=0x8, observed=0x9"), call);
    }

    @Test
    void packetsOfExceptionsNameThem() {
        var packet = MemorySegment.ofBuffer(memory);
        PortPacket.TYPE.set(packet, ExceptionType.FATAL_PAGE_FAULT.number());
        PortPacket.PID.set(packet, 1027);
        PortPacket.TID.set(packet, 1029);
        assertEquals(
                "zx_port_wait(%s, 0, {key=0, type=ZX_EXCP_FATAL_PAGE_FAULT, status=ZX_OK, ".formatted(CHANNEL_TEXT)
                        + "exception={pid=1027, tid=1029}}) = ZX_OK",
                ok(enter("port_wait", CHANNEL, 0, MEMORY)));
    }

    /// The header, two words for handles, one argument and one directory.
    private int putBootstrap(int names) {
        var header = MemorySegment.ofBuffer(memory);
        int words = ProcessArgs.STRUCT.size();
        ProcessArgs.PROTOCOL.set(header, ProcessArgs.PROTOCOL_NUMBER);
        ProcessArgs.VERSION.set(header, ProcessArgs.VERSION_NUMBER);
        ProcessArgs.HANDLE_INFO_OFF.set(header, words);
        ProcessArgs.ARGS_OFF.set(header, words + 8);
        ProcessArgs.ARGS_NUM.set(header, 1);
        ProcessArgs.ENVIRON_OFF.set(header, words + 14);
        ProcessArgs.NAMES_OFF.set(header, words + 14);
        ProcessArgs.NAMES_NUM.set(header, names);
        put(words, StartupHandle.PROC_SELF.number(), StartupHandle.NS_DIR.with(2));
        put(words + 8, "hello\0/svc\0");
        return words + 19;
    }

    @Test
    void aBootstrapMessageIsDecoded() {
        int size = putBootstrap(1);
        assertEquals(
                ("zx_channel_write(%s, 0, {args={\"hello\"}, environ={}, names={\"/svc\"}, "
                                + "handle_info={PA_PROC_SELF, PA_HND(PA_NS_DIR, 2)}}, %d, NULL, 0) = ZX_OK")
                        .formatted(CHANNEL_TEXT, size),
                ok(enter("channel_write", CHANNEL, 0, MEMORY, size, 0, 0)));
    }

    @Test
    void aBootstrapMessageThatLiesIsShownAsBytes() {
        for (int names : new int[] {2, -1}) {
            int size = putBootstrap(names);
            var call = ok(enter("channel_write", CHANNEL, 0, MEMORY, size, 0, 0));
            assertTrue(call.contains(", 0, \"]XPA\\0\\20\\0\\0\"..., "), call);
        }
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
}
