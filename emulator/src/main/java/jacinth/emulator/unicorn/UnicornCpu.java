package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.Context;
import jacinth.emulator.Cpu;
import jacinth.emulator.DataWatches;
import jacinth.emulator.Registers;
import jacinth.emulator.Registers.File;
import jacinth.emulator.Trap;
import jacinth.emulator.Trap.Exception.Kind;
import java.lang.foreign.Arena;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A processor in one engine: what both ISAs share.
///
/// Between runs it is in user mode with no exception pending, and `pc` is its program counter if `pcKnown`.
abstract sealed class UnicornCpu implements Cpu permits X64Cpu, Arm64Cpu {
    private static final Trap BUDGET_SPENT = new Trap.BudgetSpent();
    private static final Trap STOPPED = new Trap.Stopped();

    final Engine engine;
    final GuestMemory memory;
    final Contexts contexts;
    final UnicornRegisters registers;
    final Meter meter;
    private final Places places;
    private final MemoryWatches watches;

    private final Arena arena;
    private final RegisterLayout layout;
    final UnicornTrap.Call syscall;
    private final UnicornTrap.Fault pageFault;
    private final FaultAddress faultAddress;

    private long pc;
    private boolean pcKnown;
    private boolean closed;

    UnicornCpu(Engine engine, RegisterLayout layout, GuestMemory memory, LongUnaryOperator ticks, Arena arena) {
        this.engine = engine;
        places = new Places(engine);
        this.layout = layout;
        syscall = new UnicornTrap.Call(layout.call());
        this.memory = memory;
        watches = new MemoryWatches(engine, memory);
        meter = new Meter(engine.control(), ticks);
        this.arena = arena;
        registers = new LiveRegisters(engine, layout, this::changed);
        contexts = new Contexts(engine, layout, this::park);
        faultAddress = new FaultAddress(isa(), memory, registers);
        pageFault = new UnicornTrap.Fault(faultAddress::of);
    }

    /// What an interrupt means; null if the guest can go on.
    abstract @Nullable Trap interrupted(int number);

    /// What it means that the engine ended for no reason we know; null if the guest can go on.
    abstract @Nullable Trap halted();

    /// Executes the instruction at `pc`, which has a hook, or lets it pass.
    ///
    /// @return null if the guest can go on
    @Nullable
    Trap execute() {
        engine.control().pass(pc());
        return null;
    }

    /// What it means that the engine ended before a block, and no stop was requested.
    Trap endedAtBlock() {
        return BUDGET_SPENT;
    }

    /// The trap for an instruction that is none.
    abstract @Nullable Trap undefined();

    /// The trap for a page that cannot be touched; null if the guest can go on.
    abstract @Nullable Trap faulted(UnicornTrap.Fault fault);

    /// Executes one instruction.
    ///
    /// @return null if it was executed and the guest can go on
    abstract @Nullable Trap stepOnce();

    /// Executes the instruction at `pc` in a frame that cannot be fetched from because of what else it holds.
    ///
    /// @param frame physical address of its first byte
    abstract @Nullable Trap executeScreened(long frame);

    /// Makes a context, just saved, fit to be restored after another thread has run.
    abstract void park(long context);

    @Override
    public final Trap run(long budget) {
        begin(budget);
        var trap = runToTrap();
        meter.end();
        return trap;
    }

    @Override
    public final Trap step() {
        begin(LEAST_BUDGET);
        watches.begin();
        var trap = stepOnce();
        meter.end();
        return trap == null ? BUDGET_SPENT : trap;
    }

    private void begin(long budget) {
        meter.begin(budget);
        engine.control().passNothing();
        places.begin();
    }

    /// Runs until the guest cannot go on.
    final Trap runToTrap() {
        Trap trap;
        do {
            trap = runEngine();
        } while (trap == null);
        return trap;
    }

    /// Runs until the engine ends.
    final @Nullable Trap runEngine() {
        long from = pc();
        changed();
        engine.control().forgetReason();
        int status = engine.run(from);
        return switch (status) {
            case Unicorn.ERR_OK -> ended();
            case Unicorn.ERR_EXCEPTION -> pageFault();
            case Unicorn.ERR_INSN_INVALID -> undefined();
            default -> throw new AssertionError("uc_emu_start ended with status " + status);
        };
    }

    private @Nullable Trap ended() {
        var control = engine.control();
        return switch (control.reason()) {
            case ControlBlock.BUDGET_SPENT -> control.takeStopRequest() ? STOPPED : endedAtBlock();
            case ControlBlock.SYSCALL -> syscall();
            case ControlBlock.INTERRUPT -> interrupted(control.interrupt());
            case ControlBlock.INSTRUCTION -> places.endAt(pc()) ? new Trap.Place(pc()) : execute();
            default -> halted();
        };
    }

    Trap syscall() {
        readCall();
        pc = syscall.pc();
        pcKnown = true;
        return syscall;
    }

    void readCall() {
        Unicorn.read(engine.address(), layout.call());
    }

    private @Nullable Trap pageFault() {
        fault(engine.faultPage(), engine.faultAccess());
        var trap = faulted(pageFault);
        return trap == pageFault && engine.contended() ? giveWay() : trap;
    }

    /// The trap for a page that the instruction at `pc` cannot touch.
    final Trap fault(long page, Access access) {
        pageFault.page = page;
        pageFault.access = access;
        pageFault.pc = pc();
        return pageFault;
    }

    /// Nothing but the role of a frame stands in the way of the instruction at `pc`.
    private @Nullable Trap giveWay() {
        long frame = engine.contendedFrame();
        if (pageFault.access == Access.EXECUTE && engine.roles().isScreened(frame)) {
            return executeScreened(frame);
        }
        if (pageFault.access == Access.EXECUTE || !memory.executesFrom(frame, pc())) {
            engine.release(frame);
            return null;
        }
        // It writes to the frame that it is executed from, which would change its role for ever.
        engine.roles().lend(frame);
        try {
            return stepOnce();
        } finally {
            engine.release(frame);
        }
    }

    Trap exception(Kind kind, int vector) {
        return new Trap.Exception(kind, vector, pc());
    }

    final long pc() {
        if (!pcKnown) {
            pc = registers.pc();
            pcKnown = true;
        }
        return pc;
    }

    /// The registers are not what they were.
    void changed() {
        pcKnown = false;
    }

    @Override
    public final long spent() {
        return meter.spent();
    }

    @Override
    public final void stopAt(long address) {
        places.add(address);
    }

    @Override
    public final void goOnAt(long address) {
        places.remove(address);
    }

    @Override
    public final DataWatches watches() {
        return watches;
    }

    @Override
    public final void stop() {
        engine.control().requestStop();
    }

    @Override
    public final Registers registers() {
        return registers;
    }

    /// Zeroes the general registers but the flags, and lets new threads begin like this.
    final void becomeTemplate(long flags) {
        var general = layout.file(File.GENERAL);
        general.values().fill((byte) 0);
        general.set(layout.flags(), flags);
        Unicorn.write(engine.address(), general);
        changed();
        contexts.saveTemplate();
    }

    @Override
    public final Context newContext() {
        return contexts.create();
    }

    @Override
    public final void save(Context into) {
        contexts.save(into);
    }

    @Override
    public final void restore(Context from) {
        places.leave();
        contexts.restore(from);
        changed();
    }

    @Override
    public final void useTranslations(long version) {
        engine.useTranslations(version);
    }

    @Override
    public final void flushTranslations() {
        engine.flushTranslations();
    }

    @Override
    public final void flushCode() {
        engine.flushCode();
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            contexts.close();
            engine.close();
            faultAddress.close();
            arena.close();
        }
    }
}
