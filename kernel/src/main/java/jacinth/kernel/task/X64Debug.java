package jacinth.kernel.task;

import jacinth.emulator.Cpu;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.X64Registers.Debug;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// DR0 to DR3, DR6 and DR7 of a thread, and its trap flag (Intel SDM volume 3, 17.2).
///
/// The trap flag is a register like others: the processor steps without our help. RF is never set, so a breakpoint
/// that the debugger leaves where it is raises the exception again.
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

    /// DR7: what a debugger may set; LE, GE and what is always set. Of the breakpoint i, whether it is enabled is at
    /// bit 2 i, and what it breaks at from 16 + 4 i on: 0 is the execution of an instruction.
    private static final long CHOSEN = 0xffff_00ffL;

    private static final long CONTROL_SET = 0x700;
    private static final int KINDS = 16;

    private final long[] addresses = new long[BREAKPOINTS];
    /// Until they are written, they are what Zircon begins with (`arch_thread_initialize`).
    private long status = ~TOLD;

    private long control = ~CHOSEN;
    private boolean stepDue;

    X64Debug(GuestThread thread, Cpu cpu) {
        super(thread, cpu);
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
        long written = Debug.DR7.get(from) & CHOSEN;
        var places = new ArrayList<Long>();
        for (int i = 0; i < BREAKPOINTS; i++) {
            long address = Debug.DR.element(i).get(from);
            requireUsable(address);
            if (isEnabled(written, i) && kind(written, i) != 0) {
                throw Status.NOT_SUPPORTED.because("hardware breakpoints at data are not implemented");
            }
            if (isEnabled(written, i)) {
                places.add(address);
            }
        }
        for (int i = 0; i < BREAKPOINTS; i++) {
            addresses[i] = Debug.DR.element(i).get(from);
        }
        control = CONTROL_SET | written;
        status = STATUS_SET | status & TOLD;
        breakAt(places);
    }

    private static boolean isEnabled(long control, int breakpoint) {
        return (control >> 2 * breakpoint & 3) != 0;
    }

    private static long kind(long control, int breakpoint) {
        return control >> KINDS + 4 * breakpoint & 3;
    }

    @Override
    public boolean isStepping() {
        return (registers().general(FLAGS) & TRAP_FLAG) != 0;
    }

    @Override
    public void step(boolean on) {
        long others = registers().general(FLAGS) & ~TRAP_FLAG;
        registers().general(FLAGS, on ? others | TRAP_FLAG : others);
        stepDue &= on;
    }

    @Override
    boolean isAlone() {
        return false;
    }

    @Override
    public void stepped() {
        stepDue = true;
    }

    @Override
    @Nullable
    GuestException due() {
        long pc = registers().pc();
        if (stepDue) {
            stepDue = false;
            status = STATUS_SET | STEPPED;
            return GuestException.debug(pc, VECTOR);
        }
        if (!isBreakpoint(pc)) {
            return null;
        }
        status = STATUS_SET;
        for (int i = 0; i < BREAKPOINTS; i++) {
            status |= isEnabled(control, i) && addresses[i] == pc ? 1L << i : 0;
        }
        return GuestException.debug(pc, VECTOR);
    }
}
