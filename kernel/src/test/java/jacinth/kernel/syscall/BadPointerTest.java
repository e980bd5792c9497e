package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Status.INVALID_ARGS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.vdso.abi.Parameter;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.Syscall;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A call reaches every buffer, then changes: each call that returns something through pointers is made with each of
/// them bad, must fail and leave everything as it was, and then does its work with good ones.
class BadPointerTest {
    private static final SyscallTable TABLE = SyscallTable.ALL;

    /// Calls that give something up even if they fail, and where Zircon says so.
    private static final Map<String, String> GIVES_UP = Map.of(
            "handle_replace", "docs/syscalls/handle_replace.md: the handle is always invalidated",
            "vmo_replace_as_executable",
                    "docs/syscalls/vmo_replace_as_executable.md: the handle is always invalidated");

    /// Calls whose pointers are used when they are woken, after the change.
    private static final Map<String, String> ANSWERS_LATER = Map.of(
            "channel_call_noretry", "kernel/syscalls/channel.cpp: the message is sent before there is a reply",
            "channel_call_finish", "kernel/syscalls/channel.cpp: it needs a call that was interrupted");

    /// Calls that never use their pointer.
    private static final Map<String, String> UNUSED =
            Map.of("vmo_op_range", "kernel/vm/vm_object.cpp: no operation has a use for the buffer");

    /// Calls that take what only guests have: a thread that has run, a console that somebody types at.
    private static final Map<String, String> ELSEWHERE = Map.of(
            "thread_read_state", "guest-images/src/check-suspend.c",
            "debug_read", "guest-images/src/check-platform.c");

    static Stream<String> callsWithOutPointers() {
        return TABLE.signatures().stream()
                .filter(call -> call.implemented() && call.entry() != Syscall.Entry.VDSO)
                .filter(call -> call.mayAnswer(Status.OK))
                .filter(call -> outPointers(call).length > 0)
                .map(Signature::name)
                .filter(name -> !ANSWERS_LATER.containsKey(name) && !UNUSED.containsKey(name))
                .filter(name -> !ELSEWHERE.containsKey(name));
    }

    private static int[] outPointers(Signature call) {
        return IntStream.range(0, call.parameters().size())
                .filter(i -> isOut(call.parameters().get(i)))
                .toArray();
    }

    private static boolean isOut(Parameter parameter) {
        var pointee = parameter.pointee();
        return pointee != null && pointee.isWritten() && !pointee.isRead();
    }

    @Test
    void everyCallHasAnExample() {
        var known = new TreeSet<>(Examples.NAMES);
        assertEquals(callsWithOutPointers().collect(Collectors.toCollection(TreeSet::new)), known);
    }

    @ParameterizedTest
    @MethodSource("callsWithOutPointers")
    void aBadPointerChangesNothing(String name) {
        int number = number(name);
        var examples = new Examples();
        for (int pointer : outPointers(TABLE.signature(number))) {
            for (long bad : examples.badPointers()) {
                if (GIVES_UP.containsKey(name)) {
                    examples = new Examples();
                }
                var arguments = examples.arguments(name);
                arguments[pointer] = bad;
                var before = examples.state();

                assertEquals(INVALID_ARGS, examples.call(TABLE, number, arguments), name + ", argument " + pointer);

                if (!GIVES_UP.containsKey(name)) {
                    assertEquals(before, examples.state(), name + ", argument " + pointer);
                }
            }
        }
        var fresh = GIVES_UP.containsKey(name) ? new Examples() : examples;
        assertEquals(Status.OK, fresh.call(TABLE, number, fresh.arguments(name)), name);
    }

    private static int number(String name) {
        for (int number = 0; ; number++) {
            if (TABLE.signature(number).name().equals(name)) {
                return number;
            }
        }
    }
}
