package jacinth.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.kernel.object.Handle;
import jacinth.kernel.signal.Port;
import org.junit.jupiter.api.Test;

class TaskCallsTest {
    private final TestGuest guest = new TestGuest();
    private final Port port = new Port(guest.caller.koids(), guest.caller.heap());
    private final int portValue = guest.add(port);

    @Test
    void aThreadThatNeverRanIsBoundNoMoreWhenItIsGone() {
        var thread = new Handle(guest.newThread());
        int value = guest.caller.handles().add(thread);
        TaskCalls.bindExceptionPort(guest.caller, value, portValue, 0, 0);
        assertEquals(1, port.bindings());

        HandleCalls.close(guest.caller, value);

        assertEquals(0, port.bindings());
    }
}
