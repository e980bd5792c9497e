package jacinth.emulator.unicorn;

import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
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

    /// Interrupt vectors (Intel SDM volume 3, 6.3.1).
    private static final int DIVIDE_ERROR = 0;

    private static final int DEBUG = 1;
    private static final int BREAKPOINT = 3;
    private static final int INVALID_OPCODE = 6;
    private static final int GENERAL_PROTECTION = 13;
    private static final int ALIGNMENT_CHECK = 17;

    private static final int SOFTWARE_INTERRUPT = 0xcd;
    private static final int SOFTWARE_INTERRUPT_BYTES = 2;

    /// `struct { uint32_t id; uint64_t value; }`, twice, then 8 bytes each.
    private static final int[] SYSTEM_REGISTERS = {
        X64Registers.MSR, X64Registers.MSR, X64Registers.CR4, X64Registers.CR0, X64Registers.RCX, X64Registers.R11
    };

    private static final int[] SYSTEM_OFFSETS = {0, 16, 32, 40, 48, 56};
    /// Each a `uc_x86_mmr`, all from one that is zero: no limit, not present.
    private static final int[] TABLES = {X64Registers.IDTR, X64Registers.GDTR, X64Registers.LDTR, X64Registers.TR};

    private static final int TABLE_BYTES = 24;

    private static final long EFER = 0xc000_0080L;
    /// System calls, long mode (enabled and active), no-execute.
    private static final long EFER_VALUE = 0xd01;
    private static final long STAR = 0xc000_0081L;
    /// Selectors: user code follows 0x1b, kernel code is 8.
    private static final long STAR_VALUE = 0x001b_0008_0000_0000L;
    /// PAE, FXSAVE and SSE exceptions.
    private static final long CR4_VALUE = 0x620;
    /// Protected, paged, write-protected, x87 errors as exceptions.
    private static final long CR0_VALUE = 0x8001_0033L;
    /// Interrupts enabled, and the bit that is always set.
    private static final long USER_FLAGS = 0x202;

    private static final int ENTRY = Isa.PAGE_SIZE;
    private static final byte[] SYSRETQ_SYSCALL = {0x48, 0x0f, 0x07, 0x0f, 0x05};
    private static final int SYSRETQ_BYTES = 3;

    private final RegisterBatch call;
    private final RegisterBatch result;
    private final RegisterBatch identification;
    private final RegisterLayout layout;
    /// Whether [#call] holds what the registers hold.
    private boolean callKnown;

    private X64Cpu(Engine engine, RegisterLayout layout, GuestMemory memory, LongUnaryOperator ticks, Arena arena) {
        super(engine, layout, memory, ticks, arena);
        this.layout = layout;
        call = RegisterBatch.of(
                arena,
                X64Registers.RAX,
                X64Registers.RIP,
                X64Registers.RFLAGS,
                X64Registers.RDI,
                X64Registers.RSI,
                X64Registers.RDX,
                X64Registers.R10,
                X64Registers.R8,
                X64Registers.R9,
                X64Registers.R12,
                X64Registers.R13);
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
    }

    static X64Cpu open(Ram ram, Mmu mmu, LongUnaryOperator ticks, Arena arena) {
        var engine = new Engine(Unicorn.ARCH_X86, Unicorn.MODE_64, MODEL_SANDY_BRIDGE, ram, mmu, arena);
        try {
            var cpu = new X64Cpu(engine, new X64Registers(arena), new GuestMemory(ram, mmu), ticks, arena);
            cpu.hookInstructions();
            cpu.enterUserMode(arena);
            return cpu;
        } catch (Throwable failure) {
            engine.close();
            throw failure;
        }
    }

    private void hookInstructions() {
        engine.hookSyscall(SYSCALL);
        engine.replace(CPUID, this::identify);
        engine.replace(RDTSC, this::readTimeStamp);
        engine.replace(RDTSCP, this::readTimeStampAndProcessor);
    }

    /// Writing CS in 64-bit mode changes the selector only. `sysretq` is the one way to ring 3 that needs no tables.
    private void enterUserMode(Arena arena) {
        // The descriptor tables and the task state reach from address 0 on, where a guest could put its own.
        Unicorn.write(engine.address(), new RegisterBatch(arena, TABLES, new int[TABLES.length], TABLE_BYTES));
        var system = new RegisterBatch(arena, SYSTEM_REGISTERS, SYSTEM_OFFSETS, 64);
        long[] values = {EFER, EFER_VALUE, STAR, STAR_VALUE, CR4_VALUE, CR0_VALUE, ENTRY + SYSRETQ_BYTES, USER_FLAGS};
        for (int i = 0; i < values.length; i++) {
            system.set(i, values[i]);
        }
        Unicorn.write(engine.address(), system);
        engine.runPrivately(SYSRETQ_SYSCALL);
        becomeTemplate(USER_FLAGS);
    }

    @Override
    public Isa isa() {
        return Isa.X64;
    }

    @Override
    void read(UnicornTrap.Call trap) {
        readCall();
        trap.number = call.get(0);
        trap.pc = call.get(1);
        for (int i = 0; i < Trap.Syscall.ARGUMENTS; i++) {
            trap.arguments[i] = call.get(3 + i);
        }
    }

    private void readCall() {
        Unicorn.read(engine.address(), call);
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
        result.set(2, call.get(2));
        Unicorn.write(engine.address(), result);
        callKnown = false;
    }

    @Override
    void changed() {
        super.changed();
        callKnown = false;
    }

    @Override
    @Nullable
    Trap interrupted(int vector) {
        if (vector != BREAKPOINT && isSoftwareInterrupt(vector)) {
            // Ring 3 may not: the instruction faults.
            registers.pc(pc() - SOFTWARE_INTERRUPT_BYTES);
            return exception(Kind.GENERAL, GENERAL_PROTECTION);
        }
        return switch (vector) {
            case DIVIDE_ERROR -> exception(Kind.DIVIDE_BY_ZERO, vector);
            case DEBUG -> exception(Kind.SINGLE_STEP, vector);
            case BREAKPOINT -> exception(Kind.SOFTWARE_BREAKPOINT, vector);
            case INVALID_OPCODE -> exception(Kind.UNDEFINED_INSTRUCTION, vector);
            case ALIGNMENT_CHECK -> exception(Kind.UNALIGNED_ACCESS, vector);
            default -> exception(Kind.GENERAL, vector);
        };
    }

    /// The engine delivers `int n` as it does exceptions, with the program counter behind it.
    private boolean isSoftwareInterrupt(int vector) {
        var before = memory.code(pc() - SOFTWARE_INTERRUPT_BYTES, SOFTWARE_INTERRUPT_BYTES);
        return before.length == SOFTWARE_INTERRUPT_BYTES
                && (before[0] & 0xff) == SOFTWARE_INTERRUPT
                && (before[1] & 0xff) == vector;
    }

    @Override
    Trap undefined() {
        return exception(Kind.UNDEFINED_INSTRUCTION, INVALID_OPCODE);
    }

    @Override
    Trap halted() {
        throw new AssertionError("the engine ended for no reason at " + Long.toHexString(pc()));
    }

    @Override
    Trap faulted(UnicornTrap.Fault fault) {
        boolean canonical = fault.page << 16 >> 16 == fault.page;
        return canonical ? fault : exception(Kind.GENERAL, GENERAL_PROTECTION);
    }

    @Override
    void park(long context) {}

    /// Unicorn never clears a pending exception: the next would be a double fault. The template has none pending.
    @Override
    Trap exception(Kind kind, int vector) {
        var trap = super.exception(kind, vector);
        for (var file : File.values()) {
            Unicorn.read(engine.address(), layout.file(file));
        }
        contexts.restoreTemplate();
        for (var file : File.values()) {
            Unicorn.write(engine.address(), layout.file(file));
        }
        return trap;
    }

    private void identify() {
        Unicorn.read(engine.address(), identification);
        Cpuid.answer((int) identification.get(0), identification);
        Unicorn.write(engine.address(), identification);
    }

    private void readTimeStamp() {
        Unicorn.read(engine.address(), identification);
        long now = ticks();
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
