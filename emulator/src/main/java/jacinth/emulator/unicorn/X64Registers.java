package jacinth.emulator.unicorn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The registers of x86-64. Numbers are `uc_x86_reg` of `unicorn/x86.h`.
final class X64Registers extends RegisterLayout {
    static final int RAX = 35;
    static final int RBX = 37;
    static final int RCX = 38;
    static final int RDI = 39;
    static final int RDX = 40;
    static final int RIP = 41;
    static final int RSI = 43;
    static final int R8 = 106;
    static final int R9 = 107;
    static final int R10 = 108;
    static final int R11 = 109;
    static final int R12 = 110;
    static final int R13 = 111;
    static final int RFLAGS = 253;
    static final int CR0 = 50;
    static final int CR4 = 54;
    static final int IDTR = 242;
    static final int GDTR = 243;
    static final int LDTR = 244;
    static final int TR = 245;
    static final int MSR = 248;
    private static final int RBP = 36;
    private static final int RSP = 44;
    private static final int R14 = 112;
    private static final int R15 = 113;
    private static final int ST0 = 114;
    static final int XMM0 = 122;
    private static final int FPSW = 31;
    static final int FPCW = 246;
    static final int FPTAG = 247;
    private static final int FIP = 254;
    private static final int FDP = 256;
    private static final int FOP = 258;
    static final int MXCSR = 249;
    private static final int FS_BASE = 250;
    private static final int GS_BASE = 251;

    /// CF PF AF ZF SF TF DF OF NT AC ID.
    private static final long USER_FLAGS = 0x24_4dd5;

    /// Index of the flags among the registers of a call.
    static final int CALL_FLAGS = 10;

    static final int TRAP_FLAG = 1 << 8;

    private static final int STACK_REGISTERS = 8;
    private static final int XMM_REGISTERS = 16;
    private static final int MXCSR_OFFSET = XMM_REGISTERS * 16;

    X64Registers(Arena arena) {
        super(
                arena,
                new int[] {RAX, RBX, RCX, RDX, RSI, RDI, RBP, RSP, R8, R9, R10, R11, R12, R13, R14, R15, RIP, RFLAGS},
                RegisterBatch.of(arena, RAX, RIP, RDI, RSI, RDX, R10, R8, R9, R12, R13, RFLAGS),
                floatingPoint(arena),
                vector(arena),
                RegisterBatch.of(arena, FS_BASE, GS_BASE),
                FS_BASE);
    }

    private static RegisterBatch floatingPoint(Arena arena) {
        // The status word comes before the stack: it holds the top, by which st0 is found.
        int[] control = {FPCW, FPSW, FPTAG, FOP, FIP, FDP};
        int[] controlOffsets = {0, 2, 4, 8, 16, 24};
        var ids = Arrays.copyOf(control, control.length + STACK_REGISTERS);
        var offsets = Arrays.copyOf(controlOffsets, ids.length);
        for (int i = 0; i < STACK_REGISTERS; i++) {
            ids[control.length + i] = ST0 + i;
            offsets[control.length + i] = 32 + i * 16;
        }
        return new RegisterBatch(arena, ids, offsets, 32 + STACK_REGISTERS * 16);
    }

    private static RegisterBatch vector(Arena arena) {
        var ids = Arrays.copyOf(range(XMM0, XMM_REGISTERS), XMM_REGISTERS + 1);
        var offsets = new int[ids.length];
        for (int i = 0; i < XMM_REGISTERS; i++) {
            offsets[i] = i * 16;
        }
        ids[XMM_REGISTERS] = MXCSR;
        offsets[XMM_REGISTERS] = MXCSR_OFFSET;
        return new RegisterBatch(arena, ids, offsets, MXCSR_OFFSET + 8);
    }

    @Override
    int pc() {
        return 16;
    }

    @Override
    int sp() {
        return 7;
    }

    @Override
    int flags() {
        return 17;
    }

    @Override
    long userFlags() {
        return USER_FLAGS;
    }

    @Override
    void restrictControl(MemorySegment vector) {
        mask(vector, MXCSR_OFFSET, 0xffff);
    }
}
