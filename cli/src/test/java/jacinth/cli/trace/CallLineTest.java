package jacinth.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.kernel.task.Job;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallLineTest extends TracedProcess {
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
    void objectsWithNamesShowThem() {
        var koids = new Koids(new KernelHeap(1 << 20));
        var job = Job.root(koids);
        job.name("a \"job\"\n");
        handles.put(OTHER, new Handle(job, Rights.of(Right.WAIT)));
        assertEquals(
                "zx_handle_close(0x13<job %d \"a \\\"job\\\"\\n\" W>) = ZX_OK".formatted(job.koid()),
                ok(enter("handle_close", OTHER)));
    }

    @Test
    void timesBeforeAndAfterAllOthersHaveNames() {
        assertEquals("zx_nanosleep(ZX_TIME_INFINITE) = ZX_OK", ok(enter("nanosleep", Limits.TIME_INFINITE)));
        assertEquals("zx_nanosleep(ZX_TIME_INFINITE_PAST) = ZX_OK", ok(enter("nanosleep", Limits.TIME_INFINITE_PAST)));
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
