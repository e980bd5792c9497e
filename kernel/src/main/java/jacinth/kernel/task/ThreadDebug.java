package jacinth.kernel.task;

import jacinth.emulator.Cpu;
import jacinth.emulator.Registers;
import jacinth.emulator.Trap;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a debugger has asked the processor to do to a thread: its hardware breakpoints and its single step. Both raise
/// ZX_EXCP_HW_BREAKPOINT.
///
/// The processor stops at a thread's breakpoints whoever comes there. Whether the exception is [#due] is asked before
/// the thread executes anything, so that nobody else notices.
public abstract sealed class ThreadDebug permits X64Debug, Arm64Debug {
    private final GuestThread thread;
    private final Cpu cpu;
    private List<Long> places = List.of();

    ThreadDebug(GuestThread thread, Cpu cpu) {
        this.thread = thread;
        this.cpu = cpu;
    }

    static ThreadDebug of(GuestThread thread) {
        var cpu = thread.process().services().machine().cpu();
        return switch (cpu.isa()) {
            case X64 -> new X64Debug(thread, cpu);
            case ARM64 -> new Arm64Debug(thread, cpu);
        };
    }

    /// The debug registers, as zx_thread_read_state gives them.
    public abstract MemorySegment read();

    /// Sets them, but for what is not the debugger's to set.
    ///
    /// @throws Status.Failure INVALID_ARGS for an address that no thread can have
    public abstract void write(MemorySegment from);

    /// Whether zx_thread_read_state says that it steps.
    public abstract boolean isStepping();

    public abstract void step(boolean on);

    /// Whether the processor must execute one instruction at a time.
    abstract boolean isAlone();

    /// It has executed one, or trapped.
    public abstract void executedAlone(Trap trap);

    /// An instruction was executed which the exception of a single step is to follow.
    public abstract void stepped();

    /// The exception before its next instruction, null if there is none.
    abstract @Nullable GuestException due();

    final Registers registers() {
        return thread.registers();
    }

    final void requireUsable(long address) {
        var root = thread.process().space().root();
        if (address != 0 && Long.compareUnsigned(address - root.base(), root.size()) >= 0) {
            throw Status.INVALID_ARGS.because("no thread can come to 0x%x".formatted(address));
        }
    }

    /// Has the processor stop at these addresses, instead of those before.
    final void breakAt(List<Long> addresses) {
        places.forEach(cpu::goOnAt);
        places = addresses;
        places.forEach(cpu::stopAt);
    }

    /// The thread is gone.
    void end() {
        breakAt(List.of());
    }

    final boolean isBreakpoint(long address) {
        return places.contains(address);
    }
}
