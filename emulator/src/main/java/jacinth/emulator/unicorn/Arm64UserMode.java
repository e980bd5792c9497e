package jacinth.emulator.unicorn;

import java.lang.foreign.Arena;

/// EL0 as Zircon sets it up (`kernel/arch/arm64/arch.cpp`, `asm.S`).
final class Arm64UserMode {
    /// Floating point for EL0. Zircon lets a thread trap once before it has it, and says nothing of it.
    private static final long CPACR_FPEN = 3 << 20;
    /// Cache maintenance (UCI), CTR_EL0 (UCT), DC ZVA (DZE). The engine knows no alignment check of sp (SA0).
    private static final long SCTLR_USER = 1 << 26 | 1 << 15 | 1 << 14;
    /// The next lower level is AArch64. Software step depends on it.
    private static final long SCR_RW = 1 << 10;

    private static final long HCR_RW = 1L << 31;

    private Arm64UserMode() {}

    static void enter(Engine engine, Arena arena) {
        var state = RegisterBatch.of(arena, Arm64Registers.CPACR_EL1, Arm64Registers.PSTATE);
        state.set(0, CPACR_FPEN);
        Unicorn.write(engine.address(), state);
        // Only these rebuild the flags that translation goes by, out of all of the above.
        new Arm64SystemRegister(engine, arena, 3, 6, 1, 1, 0).setBits(SCR_RW);
        new Arm64SystemRegister(engine, arena, 3, 4, 1, 1, 0).setBits(HCR_RW);
        new Arm64SystemRegister(engine, arena, 3, 0, 1, 0, 0).setBits(SCTLR_USER);
    }

    /// Whether EL0 may not execute a word that names something of EL0, which Zircon traps: the exception then says that
    /// it is about a system register, and not that the instruction is undefined.
    static boolean traps(int word) {
        boolean isSystem = (word & 0xffc0_0000) == 0xd500_0000;
        int op0 = word >> 19 & 3;
        int op1 = word >> 16 & 7;
        int crn = word >> 12 & 15;
        int crm = word >> 8 & 15;
        int op2 = word >> 5 & 7;
        // SCTLR_EL1.UMA = 0
        boolean masksInterrupts =
                op0 == 3 ? crn == 4 && crm == 2 && op2 == 1 : op0 == 0 && crn == 4 && (op2 == 6 || op2 == 7);
        // CNTKCTL_EL1 lets EL0 have the virtual counter only.
        boolean isTimer = op0 == 3 && crn == 14 && crm < 4;
        return isSystem && op1 == 3 && (masksInterrupts || isTimer);
    }
}
