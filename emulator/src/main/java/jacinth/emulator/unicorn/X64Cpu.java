package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.PortBus;
import jacinth.emulator.Ram;
import jacinth.emulator.Registers.File;
import jacinth.emulator.Trap;
import jacinth.emulator.Trap.Exception.Kind;
import java.lang.foreign.Arena;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// An x86-64 processor in ring 3.
final class X64Cpu extends UnicornCpu {
    /// The last model without RDRAND, which nothing could make deterministic.
    private static final int MODEL_SANDY_BRIDGE = 17;

    /// Instruction numbers of `unicorn/x86.h`.
    private static final int CPUID = 113;

    private static final int RDTSC = 608;
    private static final int RDTSCP = 609;
    private static final int SYSCALL = 699;

    /// Index in the general file.
    private static final int FLAGS = 17;

    /// Opcodes that show the trap flag, or change it.
    private static final int PUSHF = 0x9c;

    private static final int POPF = 0x9d;
    private static final int IRET = 0xcf;
    private static final int INT1 = 0xf1;
    /// Of the trap flag in the second byte of what PUSHF leaves.
    private static final int PUSHED_TRAP_FLAG = 1;

    private final RegisterBatch call;
    private final RegisterBatch result;
    private final RegisterBatch identification;
    private final RegisterLayout layout;
    private final X64Screen screen;
    private final X64Sites sites;
    private final X64Substitute substitute;
    private final long[] selectorOffsets;
    /// Whether [#call] holds what the registers hold.
    private boolean callKnown;

    private X64Cpu(
            Engine engine,
            X64Screen screen,
            RegisterLayout layout,
            GuestMemory memory,
            LongUnaryOperator ticks,
            Arena arena) {
        super(engine, layout, memory, ticks, arena);
        this.layout = layout;
        call = layout.call();
        this.screen = screen;
        result = RegisterBatch.of(
                arena,
                X64Registers.RAX,
                X64Registers.RCX,
                X64Registers.R11,
                X64Registers.RDI,
                X64Registers.RSI,
                X64Registers.RDX,
                X64Registers.R10,
                X64Registers.R8,
                X64Registers.R9);
        identification =
                RegisterBatch.of(arena, X64Registers.RAX, X64Registers.RBX, X64Registers.RCX, X64Registers.RDX);
        hookInstructions();
        X64UserMode.enter(engine, arena);
        becomeTemplate(X64UserMode.FLAGS);
        selectorOffsets = X64UserMode.selectorOffsets(engine, contexts);
        changed();
        sites = new X64Sites(engine, memory);
        substitute = new X64Substitute(this, engine, layout, arena);
    }

    static X64Cpu open(Ram ram, Mmu mmu, LongUnaryOperator ticks, Arena arena) {
        var screen = new X64Screen(ram);
        var engine = new Engine(Unicorn.ARCH_X86, Unicorn.MODE_64, MODEL_SANDY_BRIDGE, ram, mmu, screen, arena);
        try {
            return new X64Cpu(engine, screen, new X64Registers(arena), new GuestMemory(ram, mmu), ticks, arena);
        } catch (Throwable failure) {
            engine.close();
            throw failure;
        }
    }

    private void hookInstructions() {
        engine.hooks().hookSyscall(SYSCALL);
        engine.hooks().replace(CPUID, this::identify);
        engine.hooks().replace(RDTSC, this::readTimeStamp);
        engine.hooks().replace(RDTSCP, this::readTimeStampAndProcessor);
    }

    @Override
    public Isa isa() {
        return Isa.X64;
    }

    @Override
    public void connect(PortBus bus) {
        substitute.connect(bus);
    }

    @Override
    void readCall() {
        super.readCall();
        callKnown = true;
    }

    @Override
    public void returnFromSyscall(long value) {
        if (!callKnown) {
            readCall();
        }
        // What has no value here is an argument register and stays zero.
        result.set(0, value);
        result.set(1, call.get(1));
        result.set(2, call.get(X64Registers.CALL_FLAGS));
        Unicorn.write(engine.address(), result);
        callKnown = false;
    }

    @Override
    void changed() {
        super.changed();
        callKnown = false;
    }

    @Override
    Trap interrupted(int vector) {
        return exception(X64Vector.kind(vector), vector);
    }

    /// Of the debug exception that the trap flag has raised behind it nothing must be left: it is due when the call
    /// returns.
    @Override
    Trap syscall() {
        super.syscall();
        syscall.steps = (call.get(X64Registers.CALL_FLAGS) & X64Registers.TRAP_FLAG) != 0;
        if (syscall.steps) {
            forgetException();
        }
        return syscall;
    }

    private boolean isStepping() {
        return (registers.general(FLAGS) & X64Registers.TRAP_FLAG) != 0;
    }

    @Override
    Trap undefined() {
        return exception(Kind.UNDEFINED_INSTRUCTION, X64Vector.INVALID_OPCODE);
    }

    @Override
    @Nullable
    Trap halted() {
        if (sites.hookFound()) {
            return null;
        }
        throw new AssertionError("the engine ended for no reason at " + Long.toHexString(pc()));
    }

    private @Nullable Trap substituted() {
        boolean steps = isStepping();
        var trap = substitute.execute(sites.instruction());
        return trap == null && steps ? exception(Kind.SINGLE_STEP, X64Vector.DEBUG) : trap;
    }

    /// It may be an instruction that the engine must not execute unattended.
    @Override
    @Nullable
    Trap execute() {
        return switch (sites.ruling(pc())) {
            case EXECUTE -> super.execute();
            case UNDEFINED -> undefined();
            case PROTECTED -> exception(Kind.GENERAL, X64Vector.GENERAL_PROTECTION);
            case DEBUG -> {
                registers.pc(pc() + sites.instruction().length());
                yield exception(Kind.SINGLE_STEP, X64Vector.DEBUG);
            }
            case SUBSTITUTE -> substituted();
        };
    }

    @Override
    @Nullable
    Trap faulted(UnicornTrap.Fault fault) {
        boolean canonical = fault.page << 16 >> 16 == fault.page;
        if (!canonical) {
            return exception(Kind.GENERAL, X64Vector.GENERAL_PROTECTION);
        }
        boolean ahead = fault.access == Access.EXECUTE && (fault.pc & -Isa.PAGE_SIZE) != fault.page;
        // The engine translated on into the next page before it executed anything. What comes before that page must be
        // executed first, and perhaps never gets there: one instruction now, and then the engine tries again.
        return ahead && !isStepping() ? stepOnce() : fault;
    }

    @Override
    @Nullable
    Trap stepOnce() {
        if (isStepping()) {
            return runToTrap();
        }
        int opcode = sites.opcode(pc());
        registers.general(FLAGS, registers.general(FLAGS) | X64Registers.TRAP_FLAG);
        var trap = runToTrap();
        boolean stepped =
                opcode != INT1 && trap instanceof Trap.Exception exception && exception.kind() == Kind.SINGLE_STEP;
        if (!stepped || opcode != POPF && opcode != IRET) {
            registers.general(FLAGS, registers.general(FLAGS) & ~X64Registers.TRAP_FLAG);
        }
        if (stepped && opcode == PUSHF) {
            memory.clear(registers.sp() + 1, PUSHED_TRAP_FLAG);
        }
        if (trap instanceof Trap.Syscall) {
            // The flag that it has seen was ours.
            return syscall();
        }
        return stepped ? null : trap;
    }

    /// Zircon clears the selectors on each switch (`arch_context_switch`): a null one of 1 to 3 might not survive
    /// anyway.
    @Override
    void park(long context) {
        var bytes = contexts.bytes(context);
        for (long offset : selectorOffsets) {
            bytes.set(JAVA_INT, offset, 0);
        }
    }

    @Override
    @Nullable
    Trap executeScreened(long frame) {
        if (sites.ruling(pc()) == X64Rules.Ruling.UNDEFINED) {
            return undefined();
        }
        screen.lift(true);
        try {
            return stepOnce();
        } finally {
            screen.lift(false);
            engine.flushTranslations();
        }
    }

    @Override
    Trap exception(Kind kind, int vector) {
        var trap = super.exception(kind, vector);
        forgetException();
        return trap;
    }

    /// Unicorn never clears a pending exception: the next would be a double fault. The template has none pending.
    private void forgetException() {
        for (var file : File.values()) {
            Unicorn.read(engine.address(), layout.file(file));
        }
        contexts.restoreTemplate();
        for (var file : File.values()) {
            Unicorn.write(engine.address(), layout.file(file));
        }
    }

    private void identify() {
        Unicorn.read(engine.address(), identification);
        Cpuid.answer((int) identification.get(0), identification);
        Unicorn.write(engine.address(), identification);
    }

    private void readTimeStamp() {
        Unicorn.read(engine.address(), identification);
        long now = meter.ticks();
        identification.set(0, now & 0xffff_ffffL);
        identification.set(3, now >>> 32);
        Unicorn.write(engine.address(), identification);
    }

    private void readTimeStampAndProcessor() {
        readTimeStamp();
        identification.set(2, 0);
        Unicorn.write(engine.address(), identification);
    }
}
