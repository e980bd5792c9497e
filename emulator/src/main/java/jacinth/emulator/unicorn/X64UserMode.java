package jacinth.emulator.unicorn;

import jacinth.emulator.Isa;
import java.lang.foreign.Arena;
import java.util.HexFormat;

/// The way to ring 3, where the engine does not begin.
///
/// Writing CS in 64-bit mode changes the selector only. `sysretq` is the one way that needs no descriptor tables; there
/// are none.
final class X64UserMode {
    /// Interrupts enabled, and the bit that is always set.
    static final long FLAGS = 0x202;

    /// `struct { uint32_t id; uint64_t value; }` twice, then 8 bytes each.
    private static final int[] REGISTERS = {
        X64Registers.MSR, X64Registers.MSR, X64Registers.CR4, X64Registers.CR0, X64Registers.RCX, X64Registers.R11
    };

    private static final int[] OFFSETS = {0, 16, 32, 40, 48, 56};

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

    /// `uc_x86_mmr` each, all from one that is zero: no limit, not present. They would reach from address 0 on, where a
    /// guest could put its own.
    private static final int[] TABLES = {X64Registers.IDTR, X64Registers.GDTR, X64Registers.LDTR, X64Registers.TR};

    private static final int TABLE_BYTES = 24;

    /// Where the engine executes code of ours.
    private static final long ENTRY = Isa.PAGE_SIZE;

    private static final byte[] SYSRETQ_SYSCALL = {0x48, 0x0f, 0x07, 0x0f, 0x05};
    private static final int SYSRETQ_BYTES = 3;

    /// What a thread finds under Zircon (`kernel/arch/x86/registers.cpp`): every exception masked, the x87 stack empty
    /// and at full precision.
    private static final int[] EXTENDED = {X64Registers.FPCW, X64Registers.FPTAG, X64Registers.MXCSR};

    private static final long[] EXTENDED_VALUES = {0x37f, 0xffff, 0x1f80};

    /// Loads DS, ES, FS and GS with 3 from behind a system call.
    private static final byte[] LOAD_SELECTORS = HexFormat.of()
            .parseHex("8e1d14000000" + "8e050e000000" + "8e2508000000" + "8e2d02000000" + "0f05" + "0300");

    private static final int SELECTORS = 4;
    private static final int NULL_SELECTOR = 3;

    private X64UserMode() {}

    static void enter(Engine engine, Arena arena) {
        Unicorn.write(engine.address(), new RegisterBatch(arena, TABLES, new int[TABLES.length], TABLE_BYTES));
        var system = new RegisterBatch(arena, REGISTERS, OFFSETS, 64);
        long[] values = {EFER, EFER_VALUE, STAR, STAR_VALUE, CR4_VALUE, CR0_VALUE, ENTRY + SYSRETQ_BYTES, FLAGS};
        for (int i = 0; i < values.length; i++) {
            system.set(i, values[i]);
        }
        Unicorn.write(engine.address(), system);
        engine.runPrivately(SYSRETQ_SYSCALL);
        var extended = RegisterBatch.of(arena, EXTENDED);
        for (int i = 0; i < EXTENDED.length; i++) {
            extended.set(i, EXTENDED_VALUES[i]);
        }
        Unicorn.write(engine.address(), extended);
    }

    /// Where contexts keep the selectors of the data segments, 4 bytes each. They are found by their effect.
    static long[] selectorOffsets(Engine engine, Contexts contexts) {
        engine.runPrivately(LOAD_SELECTORS);
        long[] offsets = contexts.offsetsOf(0, NULL_SELECTOR);
        if (offsets.length != SELECTORS) {
            throw new AssertionError(offsets.length + " registers became " + NULL_SELECTOR);
        }
        contexts.restoreTemplate();
        return offsets;
    }
}
