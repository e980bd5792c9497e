package jacinth.kernel.task;

import jacinth.emulator.Cpu;
import jacinth.emulator.DataWatches;
import jacinth.emulator.DataWatches.Watch;
import jacinth.emulator.Trap;
import jacinth.vdso.abi.X64Registers.Debug;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// DR0 to DR3, DR6 and DR7 of a thread, and its trap flag (Intel SDM volume 3, 17.2).
///
/// The trap flag is a register like others: the processor steps without our help. RF is never set, so a breakpoint
/// that the debugger leaves where it is raises the exception again. Those at data raise it after the instruction.
final class X64Debug extends ThreadDebug {
    /// In the order of [jacinth.emulator.Registers.File#GENERAL].
    private static final int FLAGS = 17;

    private static final int VECTOR = 1;
    private static final long TRAP_FLAG = 1 << 8;
    private static final int BREAKPOINTS = 4;

    /// DR6: that it was a single step; what is told; what is always set.
    private static final long STEPPED = 1 << 14;

    private static final long TOLD = 0xe00f;
    private static final long STATUS_SET = 0xffff_0ff0L;

    /// DR7: what a debugger may set; LE, GE and what is always set. Of the breakpoint i, whether it is enabled is from
    /// bit 2 i on, what it breaks at from 16 + 4 i on, and then how many bytes it is about.
    private static final long CHOSEN = 0xffff_00ffL;

    private static final long CONTROL_SET = 0x700;
    private static final int KINDS = 16;
    private static final int EXECUTED = 0;
    private static final int WRITTEN = 1;
    private static final int USED = 3;
    /// The bytes by their number.
    private static final int[] SIZES = {1, 2, 8, 4};

    private final DataWatches watches;
    /// Those of its breakpoints, null for one that is not at data.
    private final @Nullable Watch[] watched = new Watch[BREAKPOINTS];

    private final long[] addresses = new long[BREAKPOINTS];
    /// Until they are written, they are what Zircon begins with (`arch_thread_initialize`).
    private long status = ~TOLD;

    private long control = ~CHOSEN;
    /// What DR6 will say of an instruction that was executed, 0 if there is nothing to say.
    private long told;

    X64Debug(GuestThread thread, Cpu cpu) {
        super(thread, cpu);
        watches = cpu.watches();
    }

    @Override
    public MemorySegment read() {
        var to = Debug.STRUCT.allocate();
        for (int i = 0; i < BREAKPOINTS; i++) {
            Debug.DR.element(i).set(to, addresses[i]);
        }
        Debug.DR6.set(to, status);
        Debug.DR7.set(to, control);
        return to;
    }

    @Override
    public void write(MemorySegment from) {
        for (int i = 0; i < BREAKPOINTS; i++) {
            requireUsable(Debug.DR.element(i).get(from));
        }
        control = CONTROL_SET | Debug.DR7.get(from) & CHOSEN;
        status = STATUS_SET | status & TOLD;
        var places = new ArrayList<Long>();
        for (int i = 0; i < BREAKPOINTS; i++) {
            addresses[i] = Debug.DR.element(i).get(from);
            if (breaksAt(i, EXECUTED)) {
                places.add(addresses[i]);
            }
            watch(i, breaksAt(i, WRITTEN) || breaksAt(i, USED));
        }
        breakAt(places);
    }

    /// Whether a breakpoint is enabled, and of this kind.
    private boolean breaksAt(int breakpoint, int kind) {
        return (control >> 2 * breakpoint & 3) != 0 && (control >> KINDS + 4 * breakpoint & 3) == kind;
    }

    /// Watches the data of a breakpoint, or watches it no more.
    private void watch(int breakpoint, boolean on) {
        var before = watched[breakpoint];
        if (before != null) {
            watches.remove(before);
        }
        watched[breakpoint] = null;
        if (on) {
            int size = SIZES[(int) (control >> KINDS + 2 + 4 * breakpoint & 3)];
            var watch = new Watch(addresses[breakpoint] & -size, size, breaksAt(breakpoint, USED));
            watches.add(watch);
            watched[breakpoint] = watch;
        }
    }

    @Override
    void end() {
        super.end();
        for (int i = 0; i < BREAKPOINTS; i++) {
            watch(i, false);
        }
    }

    @Override
    public boolean isStepping() {
        return (registers().general(FLAGS) & TRAP_FLAG) != 0;
    }

    @Override
    public void step(boolean on) {
        long others = registers().general(FLAGS) & ~TRAP_FLAG;
        registers().general(FLAGS, on ? others | TRAP_FLAG : others);
        if (!on) {
            told &= ~STEPPED;
        }
    }

    @Override
    boolean isAlone() {
        for (var watch : watched) {
            if (watch != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void executedAlone(Trap trap) {
        boolean isExecuted = trap instanceof Trap.BudgetSpent
                || trap instanceof Trap.Exception exception && exception.kind() == Trap.Exception.Kind.SINGLE_STEP;
        for (int i = 0; isExecuted && i < BREAKPOINTS; i++) {
            var watch = watched[i];
            told |= watch != null && watches.touched(watch) ? 1L << i : 0;
        }
    }

    @Override
    public void stepped() {
        told |= STEPPED;
    }

    @Override
    @Nullable
    GuestException due() {
        long pc = registers().pc();
        if (told != 0) {
            status = STATUS_SET | told;
            told = 0;
            return GuestException.debug(pc, VECTOR);
        }
        if (!isBreakpoint(pc)) {
            return null;
        }
        status = STATUS_SET;
        for (int i = 0; i < BREAKPOINTS; i++) {
            status |= breaksAt(i, EXECUTED) && addresses[i] == pc ? 1L << i : 0;
        }
        return GuestException.debug(pc, VECTOR);
    }
}
