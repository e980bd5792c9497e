package jacinth.kernel.device;

import jacinth.kernel.sched.Wait;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What zx_debug_read reads: the bytes of the machine's console, asked for when none are left.
public final class DebugInput implements ConsoleLine.Reader {
    private static final byte[] NOTHING = {};

    private final ConsoleLine line;
    private final Set<Arrival> waits = new LinkedHashSet<>();
    private byte[] bytes = NOTHING;
    private int next;

    DebugInput(ConsoleLine line) {
        this.line = line;
    }

    /// How many bytes are here.
    public int available() {
        return bytes.length - next;
    }

    /// Takes the next bytes, which must be here.
    public byte[] take(int count) {
        var taken = Arrays.copyOfRange(bytes, next, next + count);
        next += count;
        return taken;
    }

    /// Waits until there are bytes; for ever, if the input has ended, as on a line where nobody types.
    public Wait arrival() {
        var wait = new Arrival();
        waits.add(wait);
        line.ask(this);
        return wait;
    }

    @Override
    public void arrived(byte[] arrived) {
        bytes = arrived;
        next = 0;
        for (var wait : List.copyOf(waits)) {
            waits.remove(wait);
            wait.complete(Status.OK);
        }
    }

    @Override
    public void ended() {}

    private final class Arrival extends Wait {
        Arrival() {
            super(TimerQueue.NEVER);
        }

        @Override
        public String toString() {
            return "a byte from the console";
        }

        @Override
        public ThreadState threadState() {
            return ThreadState.BLOCKED;
        }

        @Override
        protected void abandon() {
            waits.remove(this);
        }
    }
}
