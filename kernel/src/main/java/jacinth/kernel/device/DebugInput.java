package jacinth.kernel.device;

import jacinth.kernel.sched.Wait;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What zx_debug_read reads: as many bytes of the machine's console as were asked for, no more.
public final class DebugInput implements ConsoleLine.Reader {
    private final ConsoleLine line;
    private final Set<Arrival> waits = new LinkedHashSet<>();
    /// Taken for those that wait no more.
    private byte[] bytes = {};

    DebugInput(ConsoleLine line) {
        this.line = line;
    }

    /// How many bytes are here.
    public int available() {
        return bytes.length;
    }

    /// Takes the next bytes, which must be here.
    public byte[] take(int count) {
        var taken = Arrays.copyOf(bytes, count);
        bytes = Arrays.copyOfRange(bytes, count, bytes.length);
        return taken;
    }

    /// Waits until there are bytes; for ever, if the input has ended, as on a line where nobody types.
    ///
    /// @param most how many are wanted
    public Wait arrival(int most) {
        var wait = new Arrival(most);
        waits.add(wait);
        line.ask(this);
        return wait;
    }

    @Override
    public void arrived() {
        for (var wait : List.copyOf(waits)) {
            if (line.available() == 0) {
                line.ask(this);
                return;
            }
            waits.remove(wait);
            var more = line.take(wait.most);
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + more.length);
            System.arraycopy(more, 0, bytes, before, more.length);
            wait.complete(Status.OK);
        }
    }

    @Override
    public void ended() {}

    private final class Arrival extends Wait {
        private final int most;

        Arrival(int most) {
            super(TimerQueue.NEVER);
            this.most = most;
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
