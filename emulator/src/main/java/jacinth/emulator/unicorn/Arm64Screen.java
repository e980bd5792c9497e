package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import jacinth.emulator.Isa;
import jacinth.emulator.Ram;
import jacinth.emulator.host.Pages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Lets the engine fetch AArch64 code with words for it to stumble over from a shadow of the frame, in which they are
/// undefined. Data is still read from the frame itself, and [Arm64Cpu] sees there what the word is.
final class Arm64Screen implements CodeScreen {
    /// A frame's shadow has one place, for which it competes with other frames.
    private static final int SHADOWS = 256;

    private static final int NOBODY = -1;
    /// `udf #0`
    private static final int UNDEFINED = 0;

    /// One bit each for U, a and opcode.
    private static final int THREE_SAME_UNALLOCATED = 0x8a02_3820;
    /// By scalar and U, one bit each for a and opcode.
    private static final long[] MISCELLANEOUS_ALLOCATED = {
        0x2f00_f000_3f00_0000L, 0xae00_b000_3f00_0000L, 0xaf00_7000_3f00_0000L, 0x2e00_3000_3f00_0000L
    };

    private static final ValueLayout.OfInt WORD = JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment ram;
    private final MemorySegment shadows;
    private final long base;
    /// The frame whose shadow is there.
    private final int[] owners = new int[SHADOWS];

    /// @param base physical address of [#shadows]
    Arm64Screen(Ram ram, long base, Arena arena) {
        this.ram = ram.bytes();
        this.base = base;
        shadows = Pages.reserve((long) SHADOWS * Isa.PAGE_SIZE, arena);
        Arrays.fill(owners, NOBODY);
    }

    /// What the engine has to be given at `base`.
    MemorySegment shadows() {
        return shadows;
    }

    @Override
    public boolean passes(long frame) {
        for (long at = frame; at < frame + Isa.PAGE_SIZE; at += Integer.BYTES) {
            if (isHidden(ram.get(WORD, at))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long substitute(long frame) {
        int number = FrameRoles.frame(frame);
        int place = number % SHADOWS;
        long shadow = (long) place * Isa.PAGE_SIZE;
        if (owners[place] == NOBODY) {
            owners[place] = number;
            for (int at = 0; at < Isa.PAGE_SIZE; at += Integer.BYTES) {
                int word = ram.get(WORD, frame + at);
                shadows.set(WORD, shadow + at, isHidden(word) ? UNDEFINED : word);
            }
        }
        return owners[place] == number ? base + shadow : NOWHERE;
    }

    @Override
    public long withdraw(long frame) {
        int place = FrameRoles.frame(frame) % SHADOWS;
        boolean occupied = owners[place] != NOBODY;
        owners[place] = NOBODY;
        return occupied ? base + (long) place * Isa.PAGE_SIZE : NOWHERE;
    }

    @Override
    public void withdrawAll() {
        Arrays.fill(owners, NOBODY);
    }

    /// Whether the engine may not see a word of code.
    static boolean isHidden(int word) {
        // Most words are settled by the first comparison: all that can end the process are data processing of vectors.
        return (word & 0x0f00_0000) == 0x0e00_0000 ? endsTheProcess(word) : Arm64MinMax.is(word);
    }

    /// The translator has an assertion against half-precision vector operations that are not allocated (Arm ARM
    /// C4.1.96, "Advanced SIMD three same (FP16)" and "two-register miscellaneous (FP16)", and their scalar kind).
    private static boolean endsTheProcess(int word) {
        if ((word & 0x9f60_c400) == 0x0e40_0400) {
            int operation = bit(word, 29) << 4 | bit(word, 23) << 3 | word >> 11 & 7;
            return (THREE_SAME_UNALLOCATED >> operation & 1) != 0;
        }
        // With bit 28 alone it would be another kind of instruction.
        if ((word & 0x8f7e_0c00) == 0x0e78_0800 && bit(word, 28) <= bit(word, 30)) {
            int operation = bit(word, 23) << 5 | word >> 12 & 31;
            long allocated = MISCELLANEOUS_ALLOCATED[bit(word, 28) << 1 | bit(word, 29)];
            return (allocated >>> operation & 1) == 0;
        }
        return false;
    }

    private static int bit(int word, int number) {
        return word >>> number & 1;
    }
}
