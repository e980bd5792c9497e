package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import java.lang.foreign.MemorySegment;

/// Lets the engine execute one instruction at a time, each looked at before, where x86-64 code might hold one that ends
/// the process. Where instructions begin cannot be known before: only what is executed counts.
///
/// These are BTS, BTR and BTC of a register with LOCK, on which the translator has an assertion.
final class X64Screen implements CodeScreen {
    private static final int LOCK = 0xf0;
    private static final int ESCAPE = 0x0f;
    private static final int REGISTER_OPERAND = 0xc0;

    private final MemorySegment ram;
    private boolean lifted;

    X64Screen(Ram ram) {
        this.ram = ram.bytes();
    }

    @Override
    public boolean passes(long frame) {
        long end = frame + Isa.PAGE_SIZE;
        for (long at = frame; at < end; at++) {
            if (ram.get(JAVA_BYTE, at) == (byte) LOCK && mayBeForbidden(at + 1, end)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long substitute(long frame) {
        return lifted ? frame : NOWHERE;
    }

    @Override
    public long withdraw(long frame) {
        return NOWHERE;
    }

    @Override
    public void withdrawAll() {}

    /// While this is so, the instruction at the program counter has been looked at.
    void lift(boolean lifted) {
        this.lifted = lifted;
    }

    /// Whether what stands behind LOCK makes an instruction that must not be translated, or might with what is behind
    /// `end`.
    private boolean mayBeForbidden(long from, long end) {
        long at = from;
        while (at < end && isPrefix(ram.get(JAVA_BYTE, at) & 0xff)) {
            at++;
        }
        int known = (int) Math.min(3, end - at);
        return (known < 1 || (ram.get(JAVA_BYTE, at) & 0xff) == ESCAPE)
                && (known < 2 || isBitTest(ram.get(JAVA_BYTE, at + 1) & 0xff))
                && (known < 3 || (ram.get(JAVA_BYTE, at + 2) & 0xff) >= REGISTER_OPERAND);
    }

    /// BT, BTS, BTR and BTC, with a register or an immediate for the number of the bit.
    private static boolean isBitTest(int opcode) {
        return opcode == 0xba || (opcode & 0xe7) == 0xa3;
    }

    /// Legacy prefixes and REX.
    private static boolean isPrefix(int value) {
        return switch (value) {
            case 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, LOCK, 0xf2, 0xf3 -> true;
            default -> (value & 0xf0) == 0x40;
        };
    }
}
