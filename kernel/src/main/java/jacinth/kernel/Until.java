package jacinth.kernel;

import jacinth.kernel.KernelEvent.Kind;
import jacinth.machine.time.TimerQueue;
import java.util.Set;
import java.util.function.Predicate;

/// What [Kernel#advance] stops at, besides the end of the program.
///
/// @param time nanoseconds of virtual time, [TimerQueue#NEVER] for no such time
/// @param places addresses of instructions, in whatever process
/// @param kinds of the events that `event` is asked about
/// @param event whether to stop at one
public record Until(long time, Set<Long> places, Set<Kind> kinds, Predicate<KernelEvent> event) {
    /// Nothing else.
    public static final Until END = new Until(TimerQueue.NEVER, Set.of(), Set.of(), _ -> false);

    /// An event of one kind.
    public static Until event(Kind kind, Predicate<KernelEvent> which) {
        return new Until(TimerQueue.NEVER, Set.of(), Set.of(kind), which);
    }

    /// The same, and a point of virtual time in nanoseconds.
    public Until orTime(long limit) {
        return new Until(limit, places, kinds, event);
    }

    /// Before the instruction at an address.
    public static Until place(long address) {
        return new Until(TimerQueue.NEVER, Set.of(address), Set.of(), _ -> false);
    }
}
