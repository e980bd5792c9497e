package jacinth.kernel.sched;

import jacinth.machine.time.Entropy;
import org.jspecify.annotations.Nullable;

/// How threads interleave: how long their turns are, and who goes first.
///
/// Seed 0 is the plain order: turns of one length, first come, first served. Any other seed varies both, down to the
/// instruction, so that what may go wrong between two instructions of a thread does with some seed.
public final class Interleaving {
    private static final long PLAIN_BYTES = 256 << 10;
    /// Turns a thread may take before it makes way for one that waits.
    static final int PLAIN_QUANTUM = 16;

    /// Varied turns are from 2 to this to 2 to that bytes long, each power of two as likely as the others.
    private static final int LEAST_POWER = 4;

    private static final int MOST_POWER = 22;
    private static final int MOST_INSTRUCTIONS = 16;
    /// Of so many threads that become ready, one goes to the head of the queue.
    private static final int PUSHY = 4;

    private final @Nullable Entropy chance;
    private long bytes = PLAIN_BYTES;
    private int instructions;

    private Interleaving(@Nullable Entropy chance) {
        this.chance = chance;
    }

    public static Interleaving of(long seed) {
        // Not the numbers that guests are given of the same seed.
        return new Interleaving(seed == 0 ? null : new Entropy(~seed));
    }

    /// Decides on the next turn.
    public void draw() {
        if (chance != null) {
            long least = 1L << LEAST_POWER + chance.below(MOST_POWER - LEAST_POWER);
            bytes = least + chance.below(least);
            instructions = 1 + (int) chance.below(MOST_INSTRUCTIONS);
        }
    }

    /// Bytes of guest code in the turn that was drawn, as far as whole blocks fit.
    public long bytes() {
        return bytes;
    }

    /// How many single instructions follow them.
    public int instructions() {
        return instructions;
    }

    int quantum() {
        return chance == null ? PLAIN_QUANTUM : 1;
    }

    boolean goesFirst() {
        return chance != null && chance.below(PUSHY) == 0;
    }
}
