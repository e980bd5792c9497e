package jacinth.kernel.task;

import jacinth.emulator.Cpu;
import jacinth.emulator.Trap;
import jacinth.vdso.abi.Arm64Registers.Debug;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The breakpoint registers of an ARM64 thread, and its software step (ARM ARM, D2.9 and D2.12).
final class Arm64Debug extends ThreadDebug {
    /// As many as the Cortex processors have that Zircon ran on.
    private static final int BREAKPOINTS = 6;

    /// Exception classes of ESR_EL1.
    private static final int BREAKPOINT = 0x30;

    private static final int SOFTWARE_STEP = 0x32;

    /// DBGBCR: that it is enabled, which is all that a debugger may say; that it matches all of the address, at EL0.
    private static final long ENABLED = 1;

    private static final long ALWAYS = 0xf << 5 | 0b10 << 1;

    /// What no address of an instruction has.
    private static final long LOW_BITS = 3;

    /// The software step, as its two bits tell.
    private enum Step {
        /// MDSCR_EL1.SS is clear.
        OFF,
        /// SPSR_EL1.SS is set too: one instruction is to be executed.
        ARMED,
        /// It is clear: the exception comes before anything is executed, until the debugger writes the state.
        SPENT
    }

    private final long[] addresses = new long[BREAKPOINTS];
    private final boolean[] enabled = new boolean[BREAKPOINTS];
    private Step step = Step.OFF;

    Arm64Debug(GuestThread thread, Cpu cpu) {
        super(thread, cpu);
    }

    @Override
    public MemorySegment read() {
        var to = Debug.STRUCT.allocate();
        Debug.HW_BPS_COUNT.set(to, BREAKPOINTS);
        for (int i = 0; i < BREAKPOINTS; i++) {
            Debug.DBGBVR.set(to, at(i), addresses[i]);
            Debug.DBGBCR.set(to, at(i), enabled[i] ? ALWAYS | ENABLED : ALWAYS);
        }
        return to;
    }

    @Override
    public void write(MemorySegment from) {
        for (int i = 0; i < BREAKPOINTS; i++) {
            requireUsable(Debug.DBGBVR.get(from, at(i)));
        }
        var places = new ArrayList<Long>();
        for (int i = 0; i < BREAKPOINTS; i++) {
            addresses[i] = Debug.DBGBVR.get(from, at(i));
            enabled[i] = (Debug.DBGBCR.get(from, at(i)) & ENABLED) != 0;
            if (enabled[i]) {
                places.add(addresses[i] & ~LOW_BITS);
            }
        }
        breakAt(places);
    }

    private static long at(int breakpoint) {
        return (long) breakpoint * Debug.HW_BPS.size();
    }

    @Override
    public boolean isStepping() {
        return step == Step.ARMED;
    }

    @Override
    public void step(boolean on) {
        step = on ? Step.ARMED : Step.OFF;
    }

    @Override
    boolean isAlone() {
        return step == Step.ARMED;
    }

    @Override
    public void executedAlone(Trap trap) {
        if (trap instanceof Trap.BudgetSpent || trap instanceof Trap.Syscall) {
            stepped();
        }
    }

    @Override
    public void stepped() {
        step = Step.SPENT;
    }

    @Override
    @Nullable
    GuestException due() {
        long pc = registers().pc();
        if (step == Step.SPENT) {
            return GuestException.debug(pc, SOFTWARE_STEP);
        }
        return isBreakpoint(pc) ? GuestException.debug(pc, BREAKPOINT) : null;
    }
}
