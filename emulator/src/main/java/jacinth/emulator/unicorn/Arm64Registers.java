package jacinth.emulator.unicorn;

import jacinth.emulator.Trap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The registers of AArch64. Numbers are `uc_arm64_reg` of `unicorn/arm64.h`.
final class Arm64Registers extends RegisterLayout {
    static final int X0 = 199;
    static final int X16 = X0 + 16;
    static final int PC = 260;
    static final int PSTATE = 265;
    static final int NZCV = 3;
    static final int CPACR_EL1 = 261;
    static final int CP_REG = 290;
    private static final int X29 = 1;
    private static final int X30 = 2;
    private static final int SP = 4;
    private static final int V0 = 228;
    private static final int FPCR = 291;
    private static final int FPSR = 292;
    private static final int TPIDR_EL0 = 262;

    /// N Z C V.
    private static final long USER_FLAGS = 0xf000_0000L;
    /// AHP DN FZ RMode FZ16: no trapped exceptions, as QEMU has none.
    private static final int FPCR_BITS = 0x07c8_0000;
    /// QC and the cumulative exception flags.
    private static final int FPSR_BITS = 0x0800_009f;

    private static final int VECTORS = 32;

    Arm64Registers(Arena arena) {
        super(
                arena,
                generalIds(),
                call(arena),
                new RegisterBatch(arena, new int[0], new int[0], 0),
                vector(arena),
                RegisterBatch.of(arena, TPIDR_EL0),
                TPIDR_EL0);
    }

    private static int[] generalIds() {
        var ids = range(X0, 34);
        ids[29] = X29;
        ids[30] = X30;
        ids[31] = SP;
        ids[32] = PC;
        ids[33] = PSTATE;
        return ids;
    }

    private static RegisterBatch call(Arena arena) {
        var ids = new int[2 + Trap.Syscall.ARGUMENTS];
        ids[0] = X16;
        ids[1] = PC;
        for (int i = 0; i < Trap.Syscall.ARGUMENTS; i++) {
            ids[2 + i] = X0 + i;
        }
        return RegisterBatch.of(arena, ids);
    }

    /// Unicorn's number of x0 to x30.
    static int x(int number) {
        return number < 29 ? X0 + number : number == 29 ? X29 : X30;
    }

    private static RegisterBatch vector(Arena arena) {
        var ids = new int[2 + VECTORS];
        var offsets = new int[ids.length];
        ids[0] = FPCR;
        ids[1] = FPSR;
        offsets[1] = 4;
        for (int i = 0; i < VECTORS; i++) {
            ids[2 + i] = V0 + i;
            offsets[2 + i] = 8 + i * 16;
        }
        return new RegisterBatch(arena, ids, offsets, 8 + VECTORS * 16);
    }

    @Override
    int pc() {
        return 32;
    }

    @Override
    int sp() {
        return 31;
    }

    @Override
    int flags() {
        return 33;
    }

    @Override
    long userFlags() {
        return USER_FLAGS;
    }

    @Override
    void restrictControl(MemorySegment vector) {
        mask(vector, 0, FPCR_BITS);
        mask(vector, 4, FPSR_BITS);
    }
}
