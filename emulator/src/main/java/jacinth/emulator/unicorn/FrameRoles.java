package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;

/// What the engine has cached of each frame of RAM, through whatever mapping: its code, or leave to write to it. Never
/// both, for the engine does not notice a store through a translation that it holds.
///
/// So a frame has one role, or none yet. The change from one to the other is where stale code is dropped, and new code
/// is looked at before it is translated.
final class FrameRoles {
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(Isa.PAGE_SIZE);
    private static final int WRITE = Access.WRITE.bit();
    private static final int EXECUTE = Access.EXECUTE.bit();

    /// One bit a frame each, all there from the start: they are set while guest code runs, when nothing may be
    /// allocated.
    private final long[] code;

    private final long[] data;
    /// Words of those above this have never been set.
    private int used;

    /// @param ramSize bytes of RAM
    FrameRoles(long ramSize) {
        int words = (int) ((ramSize >>> PAGE_SHIFT) / Long.SIZE) + 1;
        code = new long[words];
        data = new long[words];
    }

    /// What may be cached of a translation, which allows the access. The frame gets its role from its first use.
    ///
    /// @return the translation without some of its permissions; without that for the access itself, if the frame has
    ///     the other role and must be released first
    long admit(long translation, Access access) {
        int frame = frame(translation);
        boolean isCode = is(code, frame);
        boolean isData = is(data, frame);
        if (isCode || isData) {
            return translation & ~(isData ? 0 : WRITE) & ~(isCode ? 0 : EXECUTE);
        }
        if (access == Access.EXECUTE) {
            set(code, frame);
            return translation & ~WRITE;
        }
        boolean written = access == Access.WRITE || (translation & (WRITE | EXECUTE)) == WRITE;
        if (written) {
            set(data, frame);
            return translation & ~EXECUTE;
        }
        return translation & ~(WRITE | EXECUTE);
    }

    /// Gives a frame both roles, so that one instruction can be executed there which writes to the frame that it is in.
    /// The frame must be released after that instruction.
    ///
    /// @param physical an address in it
    void lend(long physical) {
        set(code, frame(physical));
        set(data, frame(physical));
    }

    /// Leaves a frame without a role.
    ///
    /// @param physical an address in it
    /// @return whether there may be code of it to be dropped
    boolean release(long physical) {
        int frame = frame(physical);
        boolean wasCode = is(code, frame);
        clear(code, frame);
        clear(data, frame);
        return wasCode;
    }

    /// Leaves all frames without a role.
    void releaseAll() {
        for (int word = 0; word < used; word++) {
            code[word] = 0;
            data[word] = 0;
        }
    }

    static int frame(long physical) {
        return (int) (physical >>> PAGE_SHIFT);
    }

    private static boolean is(long[] role, int frame) {
        return (role[frame / Long.SIZE] & 1L << frame) != 0;
    }

    private void set(long[] role, int frame) {
        role[frame / Long.SIZE] |= 1L << frame;
        used = Math.max(used, frame / Long.SIZE + 1);
    }

    private static void clear(long[] role, int frame) {
        role[frame / Long.SIZE] &= ~(1L << frame);
    }
}
