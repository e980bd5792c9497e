package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.Ram;
import jacinth.emulator.Trap;
import jacinth.emulator.Trap.Exception.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// An AArch64 processor in EL0.
final class Arm64Cpu extends UnicornCpu {
    /// Everything QEMU knows, LSE atomics among it.
    private static final int MODEL_MAX = 3;

    private static final int MRS = 1;

    /// QEMU's exception numbers (`target/arm/cpu.h`).
    private static final int UNDEFINED = 1;

    private static final int SUPERVISOR_CALL = 2;
    private static final int PREFETCH_ABORT = 3;
    private static final int DATA_ABORT = 4;
    private static final int BREAKPOINT = 7;

    /// Exception classes of ESR_EL1.
    private static final int CLASS_UNKNOWN = 0x00;

    private static final int CLASS_SYSTEM_REGISTER = 0x18;
    private static final int CLASS_PC_ALIGNMENT = 0x22;
    private static final int CLASS_DATA_ABORT = 0x24;
    private static final int CLASS_BREAKPOINT = 0x3c;

    /// Software step, in MDSCR_EL1 and in PSTATE.
    private static final long STEP_ENABLED = 1;

    private static final long STEP_PENDING = 1 << 21;
    /// `mrs xN, REGISTER`, without N.
    private static final int READ_CNTFRQ_EL0 = 0xd53b_e000;

    private static final int READ_PMCCNTR_EL0 = 0xd53b_9d00;
    private static final int READ_CNTVCT_EL0 = 0xd53b_e040;
    private static final int TICKS_PER_SECOND = 1_000_000_000;
    private static final int XZR = 31;
    /// Bits that no instruction has in its address.
    private static final int MISALIGNED = 3;

    private static final int ENTRY = Isa.PAGE_SIZE;
    /// `ldxr x0, [x1]`, `svc #0`
    private static final byte[] LDXR_SVC = {0x20, 0x7c, 0x5f, (byte) 0xc8, 0x01, 0, 0, (byte) 0xd4};

    private static final long NOT_EXCLUSIVE = -1;

    private final RegisterBatch result;
    private final RegisterBatch random;
    private final RegisterBatch state;
    private final Arm64SystemRegister debugControl;
    private long monitorOffset;
    private boolean stepping;
    /// Whether an instruction was executed since [#stepping] began.
    private boolean stepped;

    private Arm64Cpu(Engine engine, RegisterLayout layout, GuestMemory memory, LongUnaryOperator ticks, Arena arena) {
        super(engine, layout, memory, ticks, arena);
        result = RegisterBatch.of(arena, Arm64Registers.x(0));
        random = RegisterBatch.of(arena, Arm64Registers.x(0), Arm64Registers.NZCV);
        state = RegisterBatch.of(arena, Arm64Registers.PSTATE);
        debugControl = new Arm64SystemRegister(engine, arena, 2, 0, 0, 2, 2);
    }

    static Arm64Cpu open(Ram ram, Mmu mmu, LongUnaryOperator ticks, Arena arena) {
        long shadows = ram.size() + Isa.PAGE_SIZE;
        var screen = new Arm64Screen(ram, shadows, arena);
        var engine = new Engine(Unicorn.ARCH_ARM64, Unicorn.MODE_ARM, MODEL_MAX, ram, mmu, screen, arena);
        try {
            engine.map(shadows, screen.shadows());
            var cpu = new Arm64Cpu(engine, new Arm64Registers(arena), new GuestMemory(ram, mmu), ticks, arena);
            engine.hooks().interceptSystemRegisters(MRS, cpu::readRandom);
            Arm64UserMode.enter(engine, arena);
            cpu.becomeTemplate(0);
            engine.control().misaligned(MISALIGNED);
            cpu.findMonitor();
            return cpu;
        } catch (Throwable failure) {
            engine.close();
            throw failure;
        }
    }

    /// The exclusive monitor has no number. It is found by its effect: an exclusive load puts its address there.
    private void findMonitor() {
        registers.general(1, ENTRY);
        engine.runPrivately(LDXR_SVC);
        monitorOffset = contexts.offsetOf(NOT_EXCLUSIVE, ENTRY);
        contexts.restoreTemplate();
        changed();
    }

    /// As CLREX: a store after the switch must not succeed for a load before it.
    @Override
    void park(long context) {
        contexts.bytes(context).set(JAVA_LONG, monitorOffset, NOT_EXCLUSIVE);
    }

    /// By the software step of the debug architecture, whose exception arrives as that of an undefined instruction.
    @Override
    @Nullable
    Trap stepOnce() {
        stepping = true;
        stepped = false;
        step(STEP_ENABLED, STEP_PENDING);
        try {
            Trap trap;
            do {
                trap = runEngine();
            } while (trap == null && !stepped);
            return trap;
        } finally {
            step(0, 0);
            stepping = false;
        }
    }

    /// The processor clears the bit when it has executed the instruction, even one that branches to itself.
    private boolean hasStepped() {
        if (!stepping) {
            return false;
        }
        Unicorn.read(engine.address(), state);
        stepped = (state.get(0) & STEP_PENDING) == 0;
        return stepped;
    }

    private void step(long enabled, long pending) {
        Unicorn.read(engine.address(), state);
        state.set(0, state.get(0) & ~STEP_PENDING | pending);
        Unicorn.write(engine.address(), state);
        // Last, for it rebuilds the flags that translation goes by.
        debugControl.set(enabled);
    }

    /// Another frame's shadow stands in the way.
    @Override
    @Nullable
    Trap executeScreened(long frame) {
        engine.release(frame);
        return null;
    }

    @Override
    public Isa isa() {
        return Isa.ARM64;
    }

    @Override
    public void returnFromSyscall(long value) {
        result.set(0, value);
        Unicorn.write(engine.address(), result);
    }

    @Override
    @Nullable
    Trap interrupted(int number) {
        return switch (number) {
            case SUPERVISOR_CALL -> syscall();
            case UNDEFINED -> hasStepped() ? null : undefined();
            case BREAKPOINT -> exception(Kind.SOFTWARE_BREAKPOINT, CLASS_BREAKPOINT);
            case DATA_ABORT -> exception(Kind.UNALIGNED_ACCESS, CLASS_DATA_ABORT);
            case PREFETCH_ABORT -> exception(Kind.GENERAL, CLASS_PC_ALIGNMENT);
            default -> throw new AssertionError("exception " + number + " at " + Long.toHexString(pc()));
        };
    }

    /// What we do in place of the engine comes here too: reads of the counter, whose own would be the host's time, and
    /// what [Arm64Screen] hides from it.
    @Override
    @Nullable
    Trap undefined() {
        var code = memory.code(pc(), Integer.BYTES);
        int instruction = code.length < Integer.BYTES
                ? 0
                : ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return switch (instruction & ~XZR) {
            case READ_CNTVCT_EL0, READ_PMCCNTR_EL0 -> finish(instruction & XZR, meter.ticks());
            case READ_CNTFRQ_EL0 -> finish(instruction & XZR, TICKS_PER_SECOND);
            default -> unknown(instruction);
        };
    }

    private @Nullable Trap unknown(int instruction) {
        if (Arm64MinMax.is(instruction)) {
            return execute(new Arm64MinMax(instruction));
        }
        return Arm64UserMode.traps(instruction)
                ? exception(Kind.GENERAL, CLASS_SYSTEM_REGISTER)
                : exception(Kind.UNDEFINED_INSTRUCTION, CLASS_UNKNOWN);
    }

    private @Nullable Trap execute(Arm64MinMax atomic) {
        long address = registers.general(atomic.base());
        if (address % atomic.size() != 0) {
            return exception(Kind.UNALIGNED_ACCESS, CLASS_DATA_ABORT);
        }
        boolean readable = memory.physical(address, Access.READ) != GuestMemory.NOWHERE;
        long physical = memory.physical(address, Access.WRITE);
        if (!readable || physical == GuestMemory.NOWHERE) {
            return fault(address & -Isa.PAGE_SIZE, readable ? Access.WRITE : Access.READ);
        }
        if (engine.roles().isCode(physical)) {
            engine.release(physical & -Isa.PAGE_SIZE);
        }
        long operand = atomic.operand() == XZR ? 0 : registers.general(atomic.operand());
        long old = memory.load(physical, atomic.size());
        memory.store(physical, atomic.size(), atomic.result(old, operand));
        return finish(atomic.target(), old);
    }

    /// The instruction at `pc` has been executed, with a value for a register.
    private @Nullable Trap finish(int register, long value) {
        if (register != XZR) {
            registers.general(register, value);
        }
        registers.pc(pc() + Integer.BYTES);
        stepped = true;
        return null;
    }

    /// RNDR and RNDRRS say that there is no entropy now, as they may: the host's would be different in each run.
    private boolean readRandom(int register, MemorySegment systemRegister) {
        boolean isRandom = systemRegister.getAtIndex(JAVA_INT, 1) == 4 && systemRegister.getAtIndex(JAVA_INT, 3) == 3;
        if (isRandom) {
            random.select(register);
            random.set(0, 0);
            random.set(1, 1L << 30);
            Unicorn.write(engine.address(), random);
        }
        return isRandom;
    }

    /// `wfi`, for which there is nothing to do: what it waits for is the kernel's business.
    @Override
    @Nullable
    Trap halted() {
        return null;
    }

    @Override
    Trap endedAtBlock() {
        return isAligned(pc()) ? super.endedAtBlock() : misaligned();
    }

    private static boolean isAligned(long pc) {
        return (pc & MISALIGNED) == 0;
    }

    private Trap misaligned() {
        return exception(Kind.GENERAL, CLASS_PC_ALIGNMENT);
    }

    @Override
    Trap faulted(UnicornTrap.Fault fault) {
        return isAligned(fault.pc) ? fault : misaligned();
    }
}
