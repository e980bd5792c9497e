package jacinth.cli.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.kernel.syscall.SyscallTable;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    private static final List<Signature> CALLS = SyscallTable.ALL.signatures();

    private final Coverage coverage = new Coverage();

    private static Signature call(String name) {
        return CALLS.stream()
                .filter(call -> call.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void answersAreWrittenInTheOrderOfNamesAndStatuses() {
        coverage.count(call("port_wait"), Status.TIMED_OUT);
        coverage.count(call("port_wait"), Status.OK);
        coverage.count(call("port_wait"), Status.TIMED_OUT);
        coverage.count(call("handle_close"), Status.OK);
        assertEquals(
                "jacinth coverage 1\nzx_handle_close ZX_OK 1\nzx_port_wait ZX_OK 1\nzx_port_wait ZX_ERR_TIMED_OUT 2\nend\n",
                coverage.text());
    }

    @Test
    void runsAreAddedUp() {
        var text = "jacinth coverage 1\nzx_port_wait ZX_ERR_TIMED_OUT 3\nend\n";
        coverage.count(call("port_wait"), Status.TIMED_OUT);
        coverage.add(text, CALLS);
        coverage.add(text, CALLS);
        assertEquals(Map.of(Status.TIMED_OUT, 7L), coverage.of(call("port_wait")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|line 1: no file that --coverage-out has written",
                "ELF|line 1: no file that --coverage-out has written",
                "jacinth coverage 2|line 1: of another version than 1",
                "jacinth coverage 1|line 1: the last line is not 'end': the file is cut off",
                "jacinth coverage 1;zx_port_wait ZX_OK 1|line 2: the last line is not 'end': the file is cut off",
                "jacinth coverage 1;zx_port_wait ZX_OK;end|line 2: not a call, a status and a count of at most 15 digits",
                "jacinth coverage 1;zx_port_wait ZX_OK 1;;end|line 3: not a call, a status and a count of at most 15 digits",
                "jacinth coverage 1;zx_port_wait ZX_OK 0;end|line 2: not a call, a status and a count of at most 15 digits",
                "jacinth coverage 1;zx_port_wait ZX_OK 1000000000000000;end|line 2: not a call, a status and a count of at most 15 digits",
                "jacinth coverage 1;zx_port_wait ZX_ERR_NO 1;end|line 2: there is no status ZX_ERR_NO",
                "jacinth coverage 1;zx_open ZX_OK 1;end|line 2: there is no system call zx_open"
            })
    void whatNoRunHasWrittenIsRefused(String text, String why) {
        var lines = text.replace(';', '\n');
        var refused = assertThrows(IllegalArgumentException.class, () -> coverage.add(lines, CALLS));
        assertEquals(why, refused.getMessage());
    }

    @Test
    void theMatrixTellsWhatWasSeenAndWhatWasNot() {
        coverage.count(call("handle_close"), Status.OK);
        coverage.count(call("handle_close"), Status.OK);
        coverage.count(call("port_cancel"), Status.NOT_FOUND);
        var matrix = new Matrix(List.of(call("handle_close"), call("thread_exit"), call("ticks_get")), coverage);
        assertEquals("""
                zx_handle_close   1 of   2   50 %
                    seen    OK 2
                    unseen  BAD_HANDLE
                zx_thread_exit    0 of   1    0 %
                    unseen  OK
                all               1 of   3   33 %
                """, matrix.text());
        assertEquals("""
                {"calls": [
                {"name": "zx_handle_close", "seen": {"OK": 2}, "undeclared": {}, "unseen": ["BAD_HANDLE"], "impossible": [], \
                "covered": 1, "of": 2, "percent": 50},
                {"name": "zx_thread_exit", "seen": {}, "undeclared": {}, "unseen": ["OK"], "impossible": [], \
                "covered": 0, "of": 1, "percent": 0}
                ],
                "covered": 1, "of": 3, "percent": 33}
                """, matrix.json());
        assertTrue(
                matrix.markdown().contains("\n| `zx_handle_close` | OK 2 |  | BAD_HANDLE |  | 1/2 | 50 |\n"),
                matrix.markdown());
    }

    @Test
    void whatACallShouldNotHaveAnsweredIsTold() {
        coverage.count(call("handle_close"), Status.NOT_FOUND);

        var matrix = new Matrix(List.of(call("handle_close")), coverage).text();

        assertTrue(matrix.contains("\n    wrong   NOT_FOUND 1\n"), matrix);
    }
}
