package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;

/// What the engine has cached of each frame of RAM, through whatever mapping: its code, or leave to write to it. Never
/// both, for the engine does not notice a store through a translation that it holds.
///
/// So a frame has one role, or none yet. The change from one to the other is where stale code is dropped, and new code
/// passes a [CodeScreen].
final class FrameRoles {
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(Isa.PAGE_SIZE);
    private static final int WRITE = Access.WRITE.bit();
    private static final int EXECUTE = Access.EXECUTE.bit();

    /// One bit a frame each, all there from the start: they are set while guest code runs, when nothing may be
    /// allocated.
    private final long[] code;

    private final long[] data;
    /// Of the code, what did not pass the screen.
    private final long[] screened;
    private final CodeScreen screen;
    /// Words of those above this have never been set.
    private int used;

    /// @param ramSize bytes of RAM
    FrameRoles(long ramSize, CodeScreen screen) {
        this.screen = screen;
        int words = (int) ((ramSize >>> PAGE_SHIFT) / Long.SIZE) + 1;
        code = new long[words];
        data = new long[words];
        screened = new long[words];
    }

    /// What may be cached of a translation, which allows the access. The frame gets its role from its first use.
    ///
    /// @return the translation without some of its permissions; without that for the access itself, if the frame has
    ///     the other role and must be released first
    long admit(long translation, Access access) {
        int frame = frame(translation);
        if (!is(code, frame) && !is(data, frame)) {
            assign(frame, translation, access);
        }
        if (!is(code, frame)) {
            return is(data, frame) ? translation & ~EXECUTE : translation & ~(WRITE | EXECUTE);
        }
        long writable = is(data, frame) ? translation : translation & ~WRITE;
        return is(screened, frame) ? screened(writable, access) : writable;
    }

    private long screened(long translation, Access access) {
        if (access != Access.EXECUTE) {
            return translation & ~EXECUTE;
        }
        long substitute = screen.substitute(translation & -Isa.PAGE_SIZE);
        return substitute == CodeScreen.NOWHERE ? Mmu.FAULT : substitute | EXECUTE;
    }

    /// Gives a frame its first role, if its use is clear by now.
    private void assign(int frame, long translation, Access access) {
        if (access == Access.EXECUTE) {
            set(code, frame);
            if (!screen.passes(translation & -Isa.PAGE_SIZE)) {
                set(screened, frame);
            }
        } else if (access == Access.WRITE || (translation & (WRITE | EXECUTE)) == WRITE) {
            set(data, frame);
        }
    }

    /// Whether there may be translated code of a frame.
    ///
    /// @param physical an address in it
    boolean isCode(long physical) {
        return is(code, frame(physical));
    }

    /// Whether the frame holds code that the engine may not have as it is.
    ///
    /// @param physical an address in it
    boolean isScreened(long physical) {
        return is(screened, frame(physical));
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
        clear(screened, frame);
        return wasCode;
    }

    /// Leaves all frames without a role.
    void releaseAll() {
        for (int word = 0; word < used; word++) {
            code[word] = 0;
            data[word] = 0;
            screened[word] = 0;
        }
        screen.withdrawAll();
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
