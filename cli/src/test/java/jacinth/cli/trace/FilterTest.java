package jacinth.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.abi.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final List<Signature> CALLS = SyscallTable.ALL.signatures();

    private static String shown(String... expressions) {
        var filter = Filter.of(List.of(expressions), CALLS);
        return String.join(
                " ", CALLS.stream().filter(filter::shows).map(Signature::name).toList());
    }

    @Test
    void withoutAFilterEveryCallIsShown() {
        assertEquals(CALLS.size(), shown().split(" ").length);
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
        assertEquals(CALLS.size() - 5, others.strip().split(" ").length);
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
