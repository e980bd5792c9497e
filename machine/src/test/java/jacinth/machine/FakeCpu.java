package jacinth.machine;

import jacinth.emulator.Access;
import jacinth.emulator.Context;
import jacinth.emulator.Cpu;
import jacinth.emulator.DataWatches;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.Registers;
import jacinth.emulator.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A processor that writes down what it is told, and on each run fetches from page 0x1000 and ends as it was told to.
final class FakeCpu implements Cpu {
    final List<String> done = new ArrayList<>();
    final AtomicBoolean stopped = new AtomicBoolean();
    Trap next = new Trap.BudgetSpent();
    long spent;
    boolean closed;

    record Call(long number, long pc) implements Trap.Syscall {
        @Override
        public long argument(int index) {
            return 0;
        }
    }

    private record Fault(long page, long address, long pc, Access access) implements Trap.PageFault {}

    private final Mmu mmu;

    FakeCpu(Mmu mmu) {
        this.mmu = mmu;
    }

    List<String> takeDone() {
        var taken = List.copyOf(done);
        done.clear();
        return taken;
    }

    @Override
    public Isa isa() {
        return Isa.X64;
    }

    @Override
    public Trap run(long budget) {
        done.add("run " + budget);
        if (stopped.getAndSet(false)) {
            return new Trap.Stopped();
        }
        return mmu.translate(0x1000, Access.EXECUTE) == Mmu.FAULT
                ? new Fault(0x1000, 0x1000, 0x1000, Access.EXECUTE)
                : next;
    }

    @Override
    public Trap step() {
        return run(1);
    }

    @Override
    public long spent() {
        return spent;
    }

    @Override
    public void stopAt(long address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void goOnAt(long address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataWatches watches() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {
        stopped.set(true);
    }

    @Override
    public void useTranslations(long version) {
        done.add("use translations " + version);
    }

    @Override
    public void flushTranslations() {
        done.add("flush translations");
    }

    @Override
    public void flushCode() {
        done.add("flush code");
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Registers registers() {
        throw new AssertionError("no registers");
    }

    @Override
    public void returnFromSyscall(long result) {
        throw new AssertionError("no registers");
    }

    @Override
    public Context newContext() {
        throw new AssertionError("no registers");
    }

    @Override
    public void save(Context into) {
        throw new AssertionError("no registers");
    }

    @Override
    public void restore(Context from) {
        throw new AssertionError("no registers");
    }
}
