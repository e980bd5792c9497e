package jacinth.kernel.syscall;

import static jacinth.vdso.abi.VmOptions.PERM_READ;
import static jacinth.vdso.abi.VmOptions.PERM_WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import jacinth.emulator.Isa;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.sched.Wait;
import jacinth.kernel.task.Continuation;
import jacinth.kernel.task.Outcome;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls whose buffer lies in a page that somebody must supply: nothing has happened until it is there, and then
/// the call is made again.
class AbsentBufferTest {
    private static final SyscallTable TABLE = SyscallTable.ALL;

    private final Examples examples = new Examples();

    /// @param pointer which argument is the buffer
    @ParameterizedTest
    @CsvSource({
        "channel_read,     2", "channel_read,    3", "channel_read, 7", "event_create,   1", "handle_duplicate, 2",
        "handle_replace,   2", "object_get_info, 2", "port_wait,    2", "process_create, 5", "socket_accept,    1",
        "socket_read,      2", "socket_write,    2", "vmar_map,     6", "vmo_read,       1"
    })
    void aCallWaitsForThePageAndIsMadeAgain(String name, int pointer) {
        int number = number(name);
        var caller = examples.caller();
        var vmo = PagedVmo.supplied(
                caller.koids(), caller.heap(), caller.machine().memory(), Isa.PAGE_SIZE, AbsentBufferTest::request);
        var handle = new Handle(vmo);
        var mapping = caller.space().root().map(PERM_READ | PERM_WRITE, 0, vmo, 0, Isa.PAGE_SIZE);
        var arguments = examples.arguments(name);
        arguments[pointer] = mapping.base();
        var before = examples.state();

        if (!(examples.outcome(TABLE, number, arguments) instanceof Outcome.Park(var wait, var then))) {
            throw new AssertionError(name + " did not wait");
        }

        assertEquals("page 0", wait.toString());
        assertSame(Continuation.AGAIN, then);
        assertEquals(before, examples.state());
        vmo.supply(0, MemorySegment.ofArray(new byte[1]));
        assertEquals(Status.OK, examples.call(TABLE, number, arguments));
        handle.close();
    }

    private static int number(String name) {
        return IntStream.iterate(0, number -> number + 1)
                .filter(number -> TABLE.signature(number).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Wait request(Vmo vmo, long page) {
        return new Wait(Long.MAX_VALUE) {
            @Override
            protected void abandon() {}

            @Override
            public ThreadState threadState() {
                return ThreadState.BLOCKED_SLEEPING;
            }

            @Override
            public String toString() {
                return "page " + page;
            }
        };
    }
}
