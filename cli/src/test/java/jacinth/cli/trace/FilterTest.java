package jacinth.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Syscall.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final List<Signature> CALLS = SyscallTable.ALL.signatures();

    private static String shown(String... expressions) {
        var filter = Filter.ofTrace(List.of(expressions), CALLS);
        return String.join(
                " ", CALLS.stream().filter(filter::shows).map(Signature::name).toList());
    }

    private static final long VISIBLE =
            CALLS.stream().filter(call -> call.entry() != Entry.VDSO).count();

    @Test
    void withoutAFilterEveryCallIsShown() {
        assertEquals(VISIBLE, shown().split(" ").length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    channel_call|it appears as zx_channel_call_noretry, zx_channel_call_finish
                    zx_deadline_after|it appears as zx_clock_get_monotonic
                    ticks_get|it appears as zx_clock_get_monotonic
                    cprng_draw|it appears as zx_cprng_draw_once
                    ticks_per_second|it makes no system call
                    vmar_unmap_handle_close_thread_exit|it appears as zx_vmar_unmap, zx_handle_close, zx_thread_exit
                    """)
    void whatIsOnlyCodeInTheVdsoIsRefusedWithWhatAppearsInstead(String name, String instead) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> shown("trace=" + name));
        assertTrue(String.valueOf(refusal.getMessage()).endsWith(": " + instead), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace=%ticks", "trace=/deadline"})
    void aGroupOfWhatCannotAppearNamesNothing(String expression) {
        assertThrows(IllegalArgumentException.class, () -> shown(expression));
    }

    @ParameterizedTest
    @CsvSource({
        "trace=port_wait, port_wait",
        "port_wait, port_wait",
        "trace=zx_port_wait, port_wait",
        "'trace=port_wait,event_create', event_create port_wait",
        "trace=%port, port_cancel port_create port_queue port_wait",
        "trace=/^zx_port_(wait|queue)$, port_queue port_wait",
        "'trace=%eventpair,zx_event_create', event_create eventpair_create"
    })
    void aListShowsWhatItNames(String expression, String calls) {
        assertEquals(calls, shown(expression));
    }

    @Test
    void anExclamationMarkShowsAllOthers() {
        var others = " " + shown("trace=!%port,event_create") + " ";
        assertEquals(VISIBLE - 5, others.strip().split(" ").length);
        assertTrue(!others.contains(" port_wait ") && !others.contains(" event_create "), others);
    }

    @Test
    void whatAnyExpressionShowsIsShown() {
        assertEquals("event_create port_wait", shown("trace=port_wait", "trace=event_create"));
    }

    @Test
    void noneShowsNoCallAtAll() {
        assertEquals("", shown("trace=none"));
        assertEquals(shown(), shown("trace=all"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace=",
                "trace=port_wiat",
                "trace=%ports",
                "trace=/^nothing$",
                "trace=/(",
                "status=ok",
                "trace=port_wait,,"
            })
    void whatNamesNothingIsRefused(String expression) {
        assertThrows(IllegalArgumentException.class, () -> shown(expression));
    }
}
